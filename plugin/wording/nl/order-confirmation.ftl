order-subject = Uw bestelling { $number } bij { $shop }
order-subject-cancelled = Geannuleerd: uw bestelling { $number } bij { $shop }
order-title = Bestelling { $number }
order-contact-subject = Bestelling { $number }: { $topic }

order-thanks = hartelijk dank voor uw bestelling. Wij hebben haar goed ontvangen.
order-receipt-only = Deze e-mail bevestigt de ontvangst van uw bestelling (§ 312i lid 1 nr. 3 van het Duitse Burgerlijk Wetboek); hij is nog geen aanvaarding. De overeenkomst komt tot stand wanneer wij uw bestelling uitdrukkelijk aanvaarden of de goederen verzenden.
order-accepted-thanks = hartelijk dank voor uw bestelling. Wij aanvaarden haar graag.
order-accepted = Met deze e-mail is de overeenkomst gesloten. Bewaar hem alstublieft.
order-cancelled = uw bestelling is geannuleerd: { $when }. Wij leveren haar niet. Hieronder vindt u wat er besteld was.
placed = Geplaatst op
view-order = Bestelling bekijken

items = Uw artikelen
item = Artikel
amount = Bedrag
included = inbegrepen
sku = Art.nr.
unit-price = Stukprijs
list-price = Vorige prijs
base-price = Prijs per eenheid
deposit = plus statiegeld
deposit-named = plus { $name }
delivery-time = Levertijd
discount = Korting
discount-named = Korting ‘{ $name }’
discount-coded = Korting (code { $code })
discount-named-coded = Korting ‘{ $name }’ (code { $code })
more-items-on-page =
    { $count ->
        [one] Nog { $count } artikel staat op de bestelpagina.
       *[other] Nog { $count } artikelen staan op de bestelpagina.
    }
more-items = Andere artikelen waarvoor hier geen plaats is: { $count }. Wij sturen u graag de volledige lijst.

subtotal = Subtotaal
shipping = Verzending
shipping-by = Verzending ({ $method })
rounding = Afronding
total = Totaal
total-with-vat = Totaal incl. btw
total-with-tax = Totaal incl. belastingen
vat = btw
tax-at-rate = { $rate } { $tax }
tax-within = inclusief { $tax }
tax-within-net = inclusief { $tax } over { $net } netto
tax-on-top = plus { $tax }
tax-on-top-net = plus { $tax } over { $net } netto
paid-with = Betaald met { $payment }
reserved-on = Gereserveerd op { $payment }
open-with = Open: { $payment }
redeemed = Ingewisseld: { $payment }
refunded-to = Terugbetaald op { $payment }
refunded = Al terugbetaald
to-pay = Nog te betalen
payment-heading = Betaling: { $name }

notice-reverse-charge = Btw verlegd: de btw wordt door u als afnemer voldaan (art. 196 van Richtlijn 2006/112/EG).
notice-small-business = Als kleine onderneming volgens § 19 van de Duitse btw-wet zijn wij vrijgesteld van btw en brengen wij geen btw in rekening.
notice-margin-scheme = Deze bestelling valt onder de margeregeling, § 25a van de Duitse btw-wet (bijzondere regeling, gebruikte goederen); de btw wordt niet afzonderlijk vermeld.
notice-export = Belastingvrije uitvoer (§ 4 nr. 1 onder a en § 6 van de Duitse btw-wet). Bij invoer kunnen douanerechten en belastingen van uw land verschuldigd zijn.

billing-address = Factuuradres
delivery-address = Afleveradres
both-addresses = Aflever- en factuuradres
delivery = Levering
delivery-of-several = Levering { $number } van { $count }
delivery-status = Status
delivery-pending = in voorbereiding
delivery-shipped = onderweg
delivery-delivered = bezorgd
delivery-failed = niet bezorgd
delivery-cancelled = geannuleerd
expected-on = Verwacht bij u: { $day }
expected-between = Verwacht bij u: { $from } tot en met { $to }
delivery-contents = Inhoud
contents-and-more = { $contents } en nog { $count }
delivery-to = Aan
tracking-number = Zendingsnummer
track = Zending volgen

your-note = Uw bericht aan ons
further = Verdere gegevens
withdraw = Overeenkomst herroepen
returns = Artikel retourneren
invoice = Factuur openen
questions = Hebt u vragen?
questions-text = Wij helpen u graag. Het bestelnummer staat al in het onderwerp.
withdrawal-instruction = Herroepingsrecht
defects = Als er iets niet klopt
defects-text = Voor onze artikelen geldt de wettelijke garantie. Is er iets gebrekkig, laat het ons dan weten: wij herstellen of vervangen het, zoals de wet bepaalt.

## How to pay, where the order does not say, and net prices

net-prices = Alle prijzen zijn nettoprijzen; de belasting komt er in het totaal bij.
transfer-by = Maak { $amount } uiterlijk op { $day } over naar deze rekening:
account-holder = Begunstigde
payment-reference = Betalingskenmerk
transfer-code = QR-code voor uw bankapp met de gegevens van deze overschrijving
pay-nothing-more = Wij hebben uw betaling ontvangen. U hoeft verder niets te doen.
pay-by-invoice = U ontvangt een factuur. Betaal het bedrag uiterlijk op de dag die erop staat.
pay-by-direct-debit = Wij schrijven het bedrag van uw rekening af. U hoeft verder niets te doen.
pay-on-delivery = Houd het bedrag klaar wanneer het pakket wordt bezorgd.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Uitzonderingen op het herroepingsrecht
exempt-all = Voor deze bestelling bestaat geen herroepingsrecht (artikel 16 van Richtlijn 2011/83/EU).
digital-content = Digitale inhoud
digital-begun = U hebt er uitdrukkelijk mee ingestemd dat wij vóór het einde van de herroepingstermijn met de uitvoering van de overeenkomst beginnen. U hebt bevestigd te weten dat u daardoor, zodra wij beginnen, uw herroepingsrecht verliest (artikel 16, onder m), van Richtlijn 2011/83/EU). Deze e-mail bevestigt dat (artikel 8, lid 7).
digital-begun-lines = Dit betreft: { $names }

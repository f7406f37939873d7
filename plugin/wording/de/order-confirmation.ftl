# The mail that confirms an order.

order-subject = Ihre Bestellung { $number } bei { $shop }
order-subject-cancelled = Storniert: Ihre Bestellung { $number } bei { $shop }
order-title = Bestellung { $number }
# The subject of a mail to the service about this order.
order-contact-subject = Bestellung { $number }: { $topic }

## The first lines

order-thanks = vielen Dank für Ihre Bestellung. Sie ist gut bei uns angekommen.
order-receipt-only = Diese E-Mail bestätigt den Eingang Ihrer Bestellung (§ 312i Abs. 1 Satz 1 Nr. 3 BGB); sie ist noch keine Annahme. Der Vertrag kommt zustande, wenn wir Ihre Bestellung ausdrücklich annehmen oder die Ware versenden.
order-accepted-thanks = vielen Dank für Ihre Bestellung. Wir nehmen sie gern an.
order-accepted = Mit dieser E-Mail ist der Vertrag geschlossen. Bitte bewahren Sie sie auf.
order-cancelled = Ihre Bestellung wurde storniert: { $when }. Wir liefern sie nicht. Unten finden Sie, was bestellt war.
placed = Bestellt am
view-order = Bestellung ansehen

## The items

items = Ihre Artikel
item = Artikel
amount = Betrag
# Instead of a price: it is in that of the bundle.
included = inklusive
sku = Art.-Nr.
unit-price = Einzelpreis
list-price = Bisheriger Preis
base-price = Grundpreis
deposit = zzgl. Pfand
deposit-named = zzgl. { $name }
delivery-time = Lieferzeit
discount = Rabatt
discount-named = Rabatt „{ $name }“
discount-coded = Rabatt (Code { $code })
discount-named-coded = Rabatt „{ $name }“ (Code { $code })
more-items-on-page =
    { $count ->
        [one] { $count } weiterer Artikel steht auf der Bestellseite.
       *[other] { $count } weitere Artikel stehen auf der Bestellseite.
    }
more-items = Weitere Artikel, die hier keinen Platz finden: { $count }. Die ganze Liste schicken wir Ihnen gern.

## The sum

subtotal = Zwischensumme
shipping = Versand
shipping-by = Versand ({ $method })
rounding = Rundung
total = Gesamtsumme
total-with-vat = Gesamtsumme inkl. MwSt.
total-with-tax = Gesamtsumme inkl. Steuern
vat = MwSt.
# "19 % MwSt."
tax-at-rate = { $rate } { $tax }
tax-within = darin enthalten { $tax }
tax-within-net = darin enthalten { $tax } auf { $net } netto
tax-on-top = zzgl. { $tax }
tax-on-top-net = zzgl. { $tax } auf { $net } netto
paid-with = Bezahlt mit { $payment }
reserved-on = Vorgemerkt auf { $payment }
open-with = Offen: { $payment }
redeemed = Eingelöst: { $payment }
refunded-to = Erstattet auf { $payment }
refunded = Bereits erstattet
to-pay = Noch zu zahlen
# The heading of what to do to pay.
payment-heading = Zahlung: { $name }

## What a tax treatment asks for. § 14a(5) and (6) UStG prescribe words.

notice-reverse-charge = Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer führen Sie selbst ab.
notice-small-business = Als Kleinunternehmer nach § 19 UStG sind wir von der Umsatzsteuer befreit und weisen keine aus.
notice-margin-scheme = Diese Bestellung ist differenzbesteuert nach § 25a UStG (Gebrauchtgegenstände/Sonderregelung); die Umsatzsteuer wird nicht gesondert ausgewiesen.
notice-export = Steuerfreie Ausfuhrlieferung (§ 4 Nr. 1 Buchst. a, § 6 UStG). Bei der Einfuhr können Zölle und Steuern Ihres Landes anfallen.

## Addresses and deliveries

billing-address = Rechnungsadresse
delivery-address = Lieferadresse
both-addresses = Liefer- und Rechnungsadresse
delivery = Lieferung
delivery-of-several = Lieferung { $number } von { $count }
delivery-status = Stand
delivery-pending = in Vorbereitung
delivery-shipped = unterwegs
delivery-delivered = zugestellt
delivery-failed = nicht zugestellt
delivery-cancelled = storniert
expected-on = Voraussichtlich bei Ihnen: { $day }
expected-between = Voraussichtlich bei Ihnen: { $from } bis { $to }
delivery-contents = Inhalt
contents-and-more = { $contents } und { $count } weitere
delivery-to = An
tracking-number = Sendungsnummer
track = Sendung verfolgen

## The rest

your-note = Ihre Nachricht an uns
further = Weitere Angaben
withdraw = Vertrag widerrufen
returns = Artikel zurückgeben
invoice = Rechnung öffnen
questions = Haben Sie Fragen?
questions-text = Wir sind gern für Sie da. Die Bestellnummer steht schon im Betreff.
withdrawal-instruction = Widerrufsbelehrung
defects = Wenn etwas nicht stimmt
defects-text = Für unsere Waren gilt das gesetzliche Mängelhaftungsrecht. Ist etwas mangelhaft, melden Sie sich bitte bei uns: Wir bessern nach oder liefern Ersatz, wie das Gesetz es vorsieht.

## How to pay, where the order does not say, and net prices

net-prices = Alle Preise sind Nettopreise; die Steuer kommt in der Summe hinzu.
transfer-by = Bitte überweisen Sie { $amount } bis zum { $day } auf dieses Konto:
account-holder = Empfänger
payment-reference = Verwendungszweck
# What the picture of a transfer shows.
transfer-code = QR-Code für Ihre Banking-App mit den Angaben dieser Überweisung
pay-nothing-more = Ihre Zahlung ist bei uns eingegangen. Sie müssen nichts weiter tun.
pay-by-invoice = Sie erhalten eine Rechnung. Bitte zahlen Sie den Betrag bis zu dem Tag, der auf ihr steht.
pay-by-direct-debit = Wir ziehen den Betrag von Ihrem Konto ein. Sie müssen nichts weiter tun.
pay-on-delivery = Bitte halten Sie den Betrag bereit, wenn die Sendung zugestellt wird.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Ausnahmen vom Widerrufsrecht
exempt-all = Für diese Bestellung besteht kein Widerrufsrecht (§ 312g Abs. 2 BGB).
digital-content = Digitale Inhalte
digital-begun = Sie haben ausdrücklich zugestimmt, dass wir vor Ablauf der Widerrufsfrist mit der Ausführung des Vertrags beginnen. Sie haben bestätigt, dass Ihnen bekannt ist: Mit Beginn der Ausführung erlischt dadurch Ihr Widerrufsrecht (§ 356 Abs. 5 BGB). Diese Mail bestätigt das (§ 312f Abs. 3 BGB).
digital-begun-lines = Das betrifft: { $names }

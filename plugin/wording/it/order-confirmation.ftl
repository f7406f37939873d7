order-subject = Il Suo ordine { $number } presso { $shop }
order-subject-cancelled = Annullato: il Suo ordine { $number } presso { $shop }
order-title = Ordine { $number }
order-contact-subject = Ordine { $number }: { $topic }

order-thanks = grazie per il Suo ordine. Lo abbiamo ricevuto correttamente.
order-receipt-only = Questa e-mail conferma la ricezione del Suo ordine (§ 312i, comma 1, n. 3 del codice civile tedesco); non ne costituisce ancora l’accettazione. Il contratto è concluso quando accettiamo espressamente l’ordine o spediamo la merce.
order-accepted-thanks = grazie per il Suo ordine. Siamo lieti di accettarlo.
order-accepted = Con questa e-mail il contratto è concluso. La preghiamo di conservarla.
order-cancelled = il Suo ordine è stato annullato: { $when }. Non verrà consegnato. Qui sotto trova ciò che era stato ordinato.
placed = Effettuato il
view-order = Vedere l’ordine

items = I Suoi articoli
item = Articolo
amount = Importo
included = incluso
sku = Cod. art.
unit-price = Prezzo unitario
list-price = Prezzo precedente
base-price = Prezzo per unità di misura
deposit = più cauzione
deposit-named = più { $name }
delivery-time = Tempi di consegna
discount = Sconto
discount-named = Sconto «{ $name }»
discount-coded = Sconto (codice { $code })
discount-named-coded = Sconto «{ $name }» (codice { $code })
more-items-on-page =
    { $count ->
        [one] Un altro articolo si trova nella pagina dell’ordine.
       *[other] Altri { $count } articoli si trovano nella pagina dell’ordine.
    }
more-items = Altri articoli che qui non trovano posto: { $count }. Le invieremo volentieri l’elenco completo.

subtotal = Subtotale
shipping = Spedizione
shipping-by = Spedizione ({ $method })
rounding = Arrotondamento
total = Totale
total-with-vat = Totale IVA inclusa
total-with-tax = Totale imposte incluse
vat = IVA
tax-at-rate = { $tax } { $rate }
tax-within = di cui { $tax }
tax-within-net = di cui { $tax } su { $net } netti
tax-on-top = più { $tax }
tax-on-top-net = più { $tax } su { $net } netti
paid-with = Pagato con { $payment }
reserved-on = Riservato su { $payment }
open-with = Da pagare: { $payment }
redeemed = Utilizzato: { $payment }
refunded-to = Rimborsato su { $payment }
refunded = Già rimborsato
to-pay = Ancora da pagare
payment-heading = Pagamento: { $name }

notice-reverse-charge = Inversione contabile: l’IVA è dovuta da Lei in qualità di destinatario (art. 196 della direttiva 2006/112/CE).
notice-small-business = In quanto piccola impresa ai sensi del § 19 della legge tedesca sull’IVA siamo esenti dall’IVA e non la esponiamo.
notice-margin-scheme = Questo ordine è soggetto al regime del margine, § 25a della legge tedesca sull’IVA (regime del margine, beni usati); l’IVA non è indicata separatamente.
notice-export = Esportazione esente da IVA (§ 4 n. 1 lettera a e § 6 della legge tedesca sull’IVA). All’importazione possono essere dovuti dazi e imposte del Suo Paese.

billing-address = Indirizzo di fatturazione
delivery-address = Indirizzo di consegna
both-addresses = Indirizzo di consegna e di fatturazione
delivery = Consegna
delivery-of-several = Consegna { $number } di { $count }
delivery-status = Stato
delivery-pending = in preparazione
delivery-shipped = in viaggio
delivery-delivered = consegnata
delivery-failed = non consegnata
delivery-cancelled = annullata
expected-on = Consegna prevista: { $day }
expected-between = Consegna prevista: dal { $from } al { $to }
delivery-contents = Contenuto
contents-and-more =
    { $count ->
        [one] { $contents } e un altro articolo
       *[other] { $contents } e altri { $count }
    }
delivery-to = A
tracking-number = Numero di spedizione
track = Seguire la spedizione

your-note = Il Suo messaggio per noi
further = Altri dati
withdraw = Recedere dal contratto
returns = Restituire un articolo
invoice = Aprire la fattura
questions = Ha domande?
questions-text = Siamo a Sua disposizione. Il numero d’ordine è già nell’oggetto.
withdrawal-instruction = Diritto di recesso
defects = Se qualcosa non va
defects-text = Per i nostri prodotti vale la garanzia legale di conformità. Se un prodotto è difettoso, ce lo comunichi: lo ripariamo o lo sostituiamo, come prevede la legge.

## How to pay, where the order does not say, and net prices

net-prices = Tutti i prezzi sono al netto delle imposte; l’imposta è aggiunta nel totale.
transfer-by = La preghiamo di versare { $amount } entro il { $day } su questo conto:
account-holder = Beneficiario
payment-reference = Causale
transfer-code = Codice QR per la Sua app bancaria con i dati di questo bonifico
pay-nothing-more = Abbiamo ricevuto il Suo pagamento. Non deve fare altro.
pay-by-invoice = Riceverà una fattura. La preghiamo di pagare l’importo entro la data indicata.
pay-by-direct-debit = Addebiteremo l’importo sul Suo conto. Non deve fare altro.
pay-on-delivery = La preghiamo di tenere pronto l’importo alla consegna del pacco.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Eccezioni al diritto di recesso
exempt-all = Per questo ordine non esiste un diritto di recesso (articolo 16 della direttiva 2011/83/UE).
digital-content = Contenuto digitale
digital-begun = Lei ha accettato espressamente che iniziamo a eseguire il contratto prima della fine del periodo di recesso. Ha confermato di sapere che, con l’inizio dell’esecuzione, perde così il diritto di recesso (articolo 16, lettera m), della direttiva 2011/83/UE). Questa e-mail lo conferma (articolo 8, paragrafo 7).
digital-begun-lines = Riguarda: { $names }

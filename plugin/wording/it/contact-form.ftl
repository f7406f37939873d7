form-title = Ci scriva
form-intro = Più cose sappiamo da subito, più rapidamente possiamo aiutarLa. Riceverà immediatamente una conferma con il numero di pratica.
form-topic = Di che cosa si tratta?
form-submit = Inviare il messaggio
form-privacy = Titolare del trattamento dei Suoi dati: { $seller }. Utilizziamo i Suoi dati solo per trattare la Sua richiesta (art. 6, par. 1, lett. b) GDPR; per domande generali lett. f), il nostro interesse è risponderLe). Li cancelliamo non appena non ci servono più e nessuna legge ci obbliga a conservarli. Può chiedere accesso, rettifica, cancellazione, limitazione e portabilità, opporsi al trattamento e presentare reclamo a un’autorità di protezione dei dati.

topic-order = Domanda su un ordine
topic-order-help = Nessuna conferma d’ordine?
topic-order-help-text = Controlli anche la cartella della posta indesiderata. Se non è lì, ci scriva: gliela invieremo di nuovo.
topic-delivery = Consegna
topic-delivery-help = Dov’è il mio pacco?
topic-delivery-help-text = La data di consegna prevista si trova nella conferma d’ordine. Se secondo il tracciamento il pacco è già arrivato, spesso si trova da un vicino o in un luogo di deposito.
topic-return = Reso e recesso
topic-return-withdraw = Recedere dal contratto
topic-return-withdraw-text = Online in due passaggi, senza accesso e senza indicare motivi.
topic-return-help = Annunciare un reso
topic-return-help-text = Nell’area resi può scegliere gli articoli che desidera restituire.
topic-defect = Articolo difettoso, danneggiato o sbagliato
topic-defect-help = Una foto ci aiuta
topic-defect-help-text = Descriva brevemente che cosa non va e aggiunga una foto: così di solito possiamo aiutarLa senza altre domande.
topic-invoice = Fattura e pagamento
topic-invoice-help = Nessun dato bancario, per favore
topic-invoice-help-text = Non ci scriva numeri completi di carte o conti. Non ci servono per risponderLe.
topic-product = Domanda su un prodotto
topic-product-help = Pagine di aiuto
topic-product-help-text = Qui trova le risposte alle domande frequenti.
topic-data-protection = Protezione dei dati
topic-data-protection-help = Che cosa facciamo con i Suoi dati
topic-data-protection-help-text = Lo spiega la nostra informativa sulla privacy.
topic-other = Altro

order-status = Dov’è il Suo ordine { $number }?
order-shipped-on = Spedito: { $day }
order-delivered-on = Consegnato: { $day }
order-withdraw = Recedere dall’ordine { $number }
order-return = Rispedire qualcosa di { $number }
order-return-text = Lì può annunciare il reso e ricevere l’etichetta per il pacco.
order-invoice = Fattura di { $number }
order-invoice-text = La fattura è a Sua disposizione.

field-order-number = Numero d’ordine
field-order-number-help = Si trova nella conferma d’ordine.
field-order = Ordine
order-of-day = { $number } del { $day }
another-order = Un altro ordine
field-product = Prodotto
field-product-help = Nome o codice articolo, se a portata di mano.
field-message = Il Suo messaggio
field-name = Nome e cognome
field-email = Indirizzo e-mail
field-email-help = Vi inviamo subito una conferma di ricezione.
field-phone = Numero di telefono
field-phone-help = Necessario solo se dobbiamo chiamarLa.
field-answer-channel = Come possiamo risponderLe?
field-answer-channel-help = Se desidera una telefonata, ci indichi pure quando è raggiungibile.
field-callback = Quando possiamo chiamarLa?
field-callback-help = Se non sceglie nulla, La chiameremo appena possibile.
callback-slot = { $day }, dalle { $begin } alle { $end }
by-email = per e-mail
by-telephone = per telefono (La chiamiamo noi)
by-chat = via chat

missing-topic = Scelga un argomento.
missing-name = Indichi il Suo nome, affinché possiamo rivolgerci a Lei.
missing-email = Indichi il Suo indirizzo e-mail, affinché possiamo risponderLe.
missing-phone = Indichi il Suo numero di telefono, affinché possiamo chiamarLa.
missing-message = Ci scriva di che cosa si tratta.
missing-order-number = Indichi il numero d’ordine. Si trova nella conferma d’ordine.
missing-choice = Scelga un’opzione per «{ $field }».
missing-tick = Confermi «{ $field }».
missing-text = Compili «{ $field }».
too-short =
    { $least ->
        [one] «{ $field }» è troppo breve: scriva almeno { $least } carattere.
       *[other] «{ $field }» è troppo breve: scriva almeno { $least } caratteri.
    }
too-long =
    { $most ->
        [one] «{ $field }» è troppo lungo: lo riduca a { $most } carattere al massimo.
       *[other] «{ $field }» è troppo lungo: lo riduca a { $most } caratteri al massimo.
    }
wrong-email = Questo indirizzo e-mail non è ancora del tutto corretto. Ecco un esempio: name@example.com.
wrong-phone = Indichi il numero di telefono in cifre con il prefisso, per esempio +49 30 1234567.
wrong-order-number = Questo numero d’ordine contiene caratteri impossibili. Lo trova nella conferma d’ordine.
wrong-day = Indichi un giorno per «{ $field }», per esempio 2026-11-24.
wrong-item = Questo articolo non fa parte dell’ordine scelto. Lo scelga di nuovo.
past-callback = Questo orario nel frattempo è passato. Ne scelga un altro.
wrong-choice = Scelga una delle possibilità per «{ $field }».
sent-twice = Questo campo è arrivato due volte. Invii di nuovo il modulo.
unknown-field = Questo campo non fa parte del modulo. Ricarichi la pagina.
no-files = Purtroppo qui non è possibile inviare file.
too-many-files = Numero massimo di file che può aggiungere: { $most }.
file-too-large = Il file «{ $name }» è troppo grande: al massimo { $most }.
file-kind = Il file «{ $name }» è di un tipo che non accettiamo. Sono possibili: { $kinds }.

answer-by = entro { $day }, { $time }
ack-topic = Argomento
ack-order = Ordine
ack-title = Abbiamo ricevuto il Suo messaggio
ack-intro = grazie per il Suo messaggio. Lo abbiamo ricevuto correttamente.
ack-answer = Riceverà una nostra risposta { $by }.
ack-call = Come desiderato, La chiameremo { $by }.
ack-callback = La chiameremo: { $slot }, al numero che ha indicato.
ack-callback-number = La chiameremo: { $slot }, al numero { $number }.
ack-link = Vedere lo stato della richiesta
ack-help = Che cosa può fare nel frattempo
ack-shortened = { " " }… (abbreviato)

reply-parcel-words = pacco, spedizione, consegna, arrivat, quando, tracciamento
reply-parcel = Dov’è il mio pacco?
reply-parcel-text =
    Buongiorno { $name },

    la spedizione del Suo ordine { $order-number } è in viaggio con { $carrier }. Il numero di spedizione è { $tracking-number }; qui può seguirla: { $tracking-url }

    Se non dovesse arrivare nei prossimi giorni, ci scriva: chiariremo la questione con il corriere.

    { $shop }
reply-return-words = reso, restitu, rimandare, recesso, cambio, taglia
reply-return = Come restituire qualcosa
reply-return-text =
    Buongiorno { $name },

    riprendiamo volentieri gli articoli del Suo ordine { $order-number }. La preghiamo di imballarli bene e di mettere il numero d’ordine nel pacco. Appena arrivano da noi, Le rimborsiamo l’importo con lo stesso mezzo di pagamento.

    { $shop }
reply-photo-words = difett, rotto, rotta, danneggiat, sbagliat, manca, funziona
reply-photo = Richiesta di una foto del difetto
reply-photo-text =
    Buongiorno { $name },

    ci dispiace che qualcosa non vada nel Suo ordine { $order-number }. Risponda a questo messaggio con una foto che mostri il difetto: troveremo subito la soluzione giusta.

    { $shop }
reply-invoice-words = fattura, copia, ricevuta, scontrino, iva
reply-invoice = Di nuovo la fattura
reply-invoice-text =
    Buongiorno { $name },

    in allegato trova di nuovo la fattura del Suo ordine { $order-number }.

    { $shop }
reply-data-words = accesso, cancell, elimin, dati, gdpr, privacy
reply-data = La Sua richiesta sui dati personali
reply-data-text =
    Buongiorno { $name },

    trattiamo la Sua richiesta sui Suoi dati entro un mese (art. 12, par. 3 GDPR) e La contatteremo se dobbiamo accertarci che si tratti di Lei.

    { $shop }

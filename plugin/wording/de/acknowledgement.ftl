# The receipt of an inquiry, and standard answers for the agent.

answer-by = bis { $day }, { $time }
ack-topic = Thema
ack-order = Bestellung
ack-title = Ihre Nachricht ist angekommen
ack-intro = vielen Dank für Ihre Nachricht. Sie ist gut bei uns angekommen.
# { $by } is answer-by.
ack-answer = Sie bekommen { $by } eine Antwort von uns.
ack-call = Wir rufen Sie { $by } an, wie Sie es gewünscht haben.
# { $slot } is callback-slot.
ack-callback = Wir rufen Sie an: { $slot }, unter der Nummer, die Sie angegeben haben.
ack-callback-number = Wir rufen Sie an: { $slot }, unter { $number }.
ack-link = Stand Ihrer Anfrage ansehen
ack-help = Was Sie in der Zwischenzeit tun können
ack-shortened = { " " }… (gekürzt)

## Standard answers. The words are those of a message that calls for it; each also counts where a longer one begins with it.
## What is not known yet comes as {name} and the like, for the agent to fill in.

reply-parcel-words = paket, sendung, lieferung, angekommen, wann, verfolgung, zustellung
reply-parcel = Wo ist mein Paket?
reply-parcel-text =
    Guten Tag { $name },

    die Sendung zu Ihrer Bestellung { $order-number } ist unterwegs mit { $carrier }. Die Sendungsnummer lautet { $tracking-number }; hier sehen Sie den Stand: { $tracking-url }

    Ist sie in den nächsten Tagen nicht bei Ihnen, schreiben Sie uns bitte: Dann klären wir das mit dem Versanddienst.

    { $shop }
reply-return-words = zurück, rücksend, retour, widerruf, umtausch, passt
reply-return = So schicken Sie etwas zurück
reply-return-text =
    Guten Tag { $name },

    gern nehmen wir Ihre Rücksendung zur Bestellung { $order-number } an. Bitte legen Sie die Ware gut verpackt mit der Bestellnummer ins Paket. Sobald sie bei uns ist, erstatten wir den Betrag auf dem Weg, auf dem Sie bezahlt haben.

    { $shop }
reply-photo-words = defekt, kaputt, beschädigt, bruch, gebrochen, falsch, fehlt, funktioniert
reply-photo = Bitte um ein Foto des Schadens
reply-photo-text =
    Guten Tag { $name },

    es tut uns leid, dass mit Ihrer Bestellung { $order-number } etwas nicht stimmt. Bitte antworten Sie auf diese Nachricht mit einem Foto, auf dem man den Schaden sieht: Dann finden wir gleich die passende Lösung.

    { $shop }
reply-invoice-words = rechnung, kopie, beleg, quittung, steuer
reply-invoice = Rechnung noch einmal
reply-invoice-text =
    Guten Tag { $name },

    im Anhang finden Sie noch einmal die Rechnung zu Ihrer Bestellung { $order-number }.

    { $shop }
reply-data-words = auskunft, löschen, löschung, gespeichert, dsgvo, daten
reply-data = Ihr Anliegen zum Datenschutz
reply-data-text =
    Guten Tag { $name },

    wir bearbeiten Ihr Anliegen zu Ihren Daten innerhalb eines Monats (Art. 12 Abs. 3 DSGVO) und melden uns, falls wir dafür sicherstellen müssen, dass Sie es sind.

    { $shop }

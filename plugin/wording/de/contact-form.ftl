# The contact form: its words, and what it says of a submission.

form-title = Schreiben Sie uns
form-intro = Je mehr wir gleich wissen, desto schneller können wir helfen. Sie bekommen sofort eine Bestätigung mit Ticketnummer.
form-topic = Worum geht es?
form-submit = Nachricht absenden
form-privacy = Verantwortlich für Ihre Daten: { $seller }. Wir verwenden Ihre Angaben nur, um Ihr Anliegen zu bearbeiten (Art. 6 Abs. 1 Buchst. b DSGVO; bei allgemeinen Fragen Buchst. f, unser Interesse ist die Antwort). Wir löschen sie, sobald wir sie dafür nicht mehr brauchen und kein Gesetz verlangt, dass wir sie aufbewahren. Sie können Auskunft, Berichtigung, Löschung, Einschränkung und Übertragung verlangen, der Verwendung widersprechen und sich bei einer Datenschutz-Aufsichtsbehörde beschweren.

## Topics, and what may help before anybody writes

topic-order = Frage zu einer Bestellung
topic-order-help = Keine Bestellbestätigung bekommen?
topic-order-help-text = Sehen Sie bitte auch im Spam-Ordner nach. Fehlt sie dort, schreiben Sie uns: Wir schicken sie noch einmal.
topic-delivery = Lieferung
topic-delivery-help = Wo ist mein Paket?
topic-delivery-help-text = Der voraussichtliche Liefertermin steht in der Bestellbestätigung. Ist das Paket laut Sendungsverfolgung schon da, liegt es oft bei Nachbarn oder an einem Ablageort.
topic-return = Rückgabe und Widerruf
topic-return-withdraw = Vertrag widerrufen
topic-return-withdraw-text = Online in zwei Schritten, ohne Anmeldung und ohne Angabe von Gründen.
topic-return-help = Rücksendung anmelden
topic-return-help-text = Im Retourenbereich wählen Sie die Artikel aus, die Sie zurückschicken möchten.
topic-defect = Artikel defekt, beschädigt oder falsch
topic-defect-help = Ein Foto hilft uns
topic-defect-help-text = Beschreiben Sie kurz, was nicht stimmt, und fügen Sie ein Foto hinzu: So können wir meist ohne Rückfrage helfen.
topic-invoice = Rechnung und Zahlung
topic-invoice-help = Bitte keine Kontodaten
topic-invoice-help-text = Schreiben Sie uns keine vollständigen Karten- oder Kontonummern. Wir brauchen sie für die Antwort nicht.
topic-product = Frage zu einem Produkt
topic-product-help = Hilfeseiten
topic-product-help-text = Antworten auf häufige Fragen finden Sie hier.
topic-data-protection = Datenschutz
topic-data-protection-help = Was wir mit Ihren Daten tun
topic-data-protection-help-text = Das steht in unserer Datenschutzerklärung.
topic-other = Etwas anderes

## What the visitor's own orders tell

order-status = Wo ist Ihre Bestellung { $number }?
order-shipped-on = Verschickt: { $day }
order-delivered-on = Zugestellt: { $day }
order-withdraw = Bestellung { $number } widerrufen
order-return = Etwas aus { $number } zurückschicken
order-return-text = Dort melden Sie die Rücksendung an und bekommen das Etikett für das Paket.
order-invoice = Rechnung zu { $number }
order-invoice-text = Die Rechnung liegt für Sie bereit.

## Fields

field-order-number = Bestellnummer
field-order-number-help = Sie steht in der Bestellbestätigung.
field-order = Bestellung
order-of-day = { $number } vom { $day }
another-order = Eine andere Bestellung
field-product = Produkt
field-product-help = Name oder Artikelnummer, wenn zur Hand.
field-message = Ihre Nachricht
field-name = Vor- und Nachname
field-email = E-Mail-Adresse
field-email-help = Dorthin geht sofort eine Eingangsbestätigung.
field-phone = Telefonnummer
field-phone-help = Nur nötig, wenn wir Sie anrufen sollen.
field-answer-channel = Wie dürfen wir antworten?
field-answer-channel-help = Für einen Rückruf schreiben Sie gern dazu, wann wir Sie gut erreichen.
field-callback = Wann dürfen wir Sie anrufen?
field-callback-help = Wählen Sie nichts aus, rufen wir an, sobald wir können.
callback-slot = { $day }, { $begin } bis { $end }
by-email = per E-Mail
by-telephone = telefonisch (Rückruf)
by-chat = im Chat

## What is to be mended

missing-topic = Bitte wählen Sie ein Thema.
missing-name = Bitte geben Sie Ihren Namen an, damit wir Sie ansprechen können.
missing-email = Bitte geben Sie Ihre E-Mail-Adresse an, damit wir Ihnen antworten können.
missing-phone = Bitte geben Sie Ihre Telefonnummer an, damit wir Sie anrufen können.
missing-message = Bitte schreiben Sie uns, worum es geht.
missing-order-number = Bitte geben Sie die Bestellnummer an. Sie steht in der Bestellbestätigung.
missing-choice = Bitte wählen Sie bei „{ $field }“ etwas aus.
missing-tick = Bitte bestätigen Sie „{ $field }“.
missing-text = Bitte füllen Sie „{ $field }“ aus.
too-short = „{ $field }“ ist zu kurz: Bitte schreiben Sie mindestens { $least } Zeichen.
too-long = „{ $field }“ ist zu lang: Bitte kürzen Sie auf höchstens { $most } Zeichen.
wrong-email = Diese E-Mail-Adresse stimmt noch nicht ganz. Sie sieht zum Beispiel so aus: name@example.com.
wrong-phone = Bitte geben Sie die Telefonnummer mit Vorwahl in Ziffern an, zum Beispiel 030 1234567 oder +49 30 1234567.
wrong-order-number = Diese Bestellnummer hat Zeichen, die nicht vorkommen können. Sie steht in der Bestellbestätigung.
wrong-day = Bitte geben Sie bei „{ $field }“ einen Tag an, zum Beispiel 2026-11-24.
wrong-item = Dieser Artikel gehört nicht zur gewählten Bestellung. Bitte wählen Sie ihn noch einmal aus.
past-callback = Diese Zeit ist inzwischen vorbei. Bitte wählen Sie eine andere.
wrong-choice = Bitte wählen Sie bei „{ $field }“ eine der Möglichkeiten.
sent-twice = Dieses Feld kam doppelt an. Bitte senden Sie das Formular noch einmal.
unknown-field = Dieses Feld gehört nicht zum Formular. Bitte laden Sie die Seite neu.
no-files = Dateien können hier leider nicht mitgeschickt werden.
too-many-files =
    { $most ->
        [one] Bitte fügen Sie höchstens { $most } Datei hinzu.
       *[other] Bitte fügen Sie höchstens { $most } Dateien hinzu.
    }
file-too-large = Die Datei „{ $name }“ ist zu groß: höchstens { $most }.
file-kind = Die Datei „{ $name }“ hat eine Art, die wir nicht annehmen. Möglich sind: { $kinds }.

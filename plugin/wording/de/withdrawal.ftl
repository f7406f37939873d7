# The withdrawal function (§ 356a BGB).

## The form. The two buttons have the words of the law, and of Art. 11a(1) and (3) of Directive 2011/83/EU.

withdrawal-button = Vertrag widerrufen
withdrawal-confirm = Widerruf bestätigen
withdrawal-title = Vertrag widerrufen
withdrawal-intro = Gründe brauchen Sie nicht anzugeben. Sobald Sie den Widerruf bestätigen, bekommen Sie eine Eingangsbestätigung per E-Mail.
withdrawal-contract-help = Oder was uns sonst sagt, welchen Vertrag Sie meinen, zum Beispiel Tag und Inhalt der Bestellung.
withdrawal-extent = Was möchten Sie widerrufen?
withdrawal-whole = Den ganzen Vertrag
withdrawal-items = Nur einzelne Artikel
withdrawal-part = Nur ein Teil der Bestellung?
withdrawal-part-help = Dann schreiben Sie bitte, welcher. Leer heißt: der ganze Vertrag.
withdrawal-email-help = Dorthin geht sofort die Eingangsbestätigung.

## What is to be mended

withdrawal-other-order = Die Artikel gehören zur Bestellung { $number }. Bitte geben Sie deren Nummer an.
withdrawal-foreign-item = Ein Artikel gehört nicht zu dieser Bestellung. Bitte wählen Sie noch einmal aus.
withdrawal-item-twice = Ein Artikel kam doppelt an. Bitte senden Sie das Formular noch einmal.
withdrawal-too-many =
    { $most ->
        [one] Von „{ $name }“ wurde { $most } Stück bestellt. Bitte wählen Sie höchstens so viele.
       *[other] Von „{ $name }“ wurden { $most } bestellt. Bitte wählen Sie höchstens so viele.
    }
withdrawal-no-item = Bitte wählen Sie mindestens einen Artikel, oder den ganzen Vertrag.

## How long it is possible

withdrawal-until = Sie können bis einschließlich { $day } widerrufen. Es genügt, den Widerruf bis dahin abzusenden.
withdrawal-ended = Nach unserer Rechnung endete die Widerrufsfrist am { $day }. Ihre Erklärung nehmen wir trotzdem entgegen.
withdrawal-not-begun = Sie können schon jetzt widerrufen. Die Frist beginnt erst, wenn Sie die letzte Ware erhalten haben.
withdrawal-not-begun-first = Sie können schon jetzt widerrufen. Die Frist beginnt erst, wenn Sie die erste Ware erhalten haben.
withdrawal-unknown = Sie können widerrufen. Die Frist läuft ab dem Tag, an dem Sie die letzte Ware erhalten haben; wann das war, wissen wir nicht.
withdrawal-unknown-first = Sie können widerrufen. Die Frist läuft ab dem Tag, an dem Sie die erste Ware erhalten haben; wann das war, wissen wir nicht.
# { $why } is one of exempt-...
withdrawal-exempt = Widerruf { $why }.
withdrawal-items-differ = Für einzelne Artikel gilt anderes.
withdrawal-business = Das gesetzliche Widerrufsrecht ist eines von Verbraucherinnen und Verbrauchern. Wenn etwas nicht passt, schreiben Sie uns bitte.

## The receipt

withdrawal-received-title = Ihr Widerruf ist eingegangen
withdrawal-received-intro = Ihre Widerrufserklärung ist bei uns eingegangen.
withdrawal-received-meaning = Diese E-Mail bestätigt den Eingang mit Inhalt, Tag und Uhrzeit. Ob und wie weit der Widerruf wirksam ist, sagt sie nicht.
withdrawal-received-at = Eingegangen
withdrawal-link = Stand Ihres Widerrufs ansehen
withdrawal-good-to-know = Gut zu wissen
withdrawal-next = Wie es weitergeht
withdrawal-statement = Ihre Erklärung
content-statement = Erklärung
content-i-withdraw = Ich widerrufe den Vertrag.
content-name = Name
content-contract = Vertrag
content-extent = Umfang
content-whole = der ganze Vertrag

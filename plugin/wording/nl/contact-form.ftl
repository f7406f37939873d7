form-title = Schrijf ons
form-intro = Hoe meer wij meteen weten, hoe sneller wij kunnen helpen. U krijgt direct een bevestiging met een ticketnummer.
form-topic = Waar gaat het over?
form-submit = Bericht versturen
form-privacy = Verantwoordelijk voor uw gegevens: { $seller }. Wij gebruiken uw gegevens alleen om uw verzoek te behandelen (art. 6 lid 1 onder b AVG; bij algemene vragen onder f, ons belang is u te antwoorden). Wij wissen ze zodra wij ze daarvoor niet meer nodig hebben en geen wet ons verplicht ze te bewaren. U kunt inzage, rectificatie, wissing, beperking en overdraagbaarheid vragen, bezwaar maken tegen het gebruik en een klacht indienen bij een toezichthoudende autoriteit voor gegevensbescherming.

topic-order = Vraag over een bestelling
topic-order-help = Geen orderbevestiging gekregen?
topic-order-help-text = Kijk ook in uw spammap. Staat zij daar niet, schrijf ons dan: wij sturen haar opnieuw.
topic-delivery = Levering
topic-delivery-help = Waar is mijn pakket?
topic-delivery-help-text = De verwachte leverdatum staat in de orderbevestiging. Is het pakket er volgens de tracering al, dan ligt het vaak bij de buren of op een afgesproken plek.
topic-return = Retour en herroeping
topic-return-withdraw = Overeenkomst herroepen
topic-return-withdraw-text = Online in twee stappen, zonder inloggen en zonder opgave van redenen.
topic-return-help = Retour aanmelden
topic-return-help-text = In het retourcentrum kiest u de artikelen die u wilt terugsturen.
topic-defect = Artikel defect, beschadigd of verkeerd
topic-defect-help = Een foto helpt ons
topic-defect-help-text = Beschrijf kort wat er niet klopt en voeg een foto toe: dan kunnen wij meestal zonder navraag helpen.
topic-invoice = Factuur en betaling
topic-invoice-help = Geen rekeninggegevens, alstublieft
topic-invoice-help-text = Schrijf ons geen volledige kaart- of rekeningnummers. Wij hebben ze niet nodig om te antwoorden.
topic-product = Vraag over een product
topic-product-help = Helppagina’s
topic-product-help-text = Antwoorden op veelgestelde vragen vindt u hier.
topic-data-protection = Gegevensbescherming
topic-data-protection-help = Wat wij met uw gegevens doen
topic-data-protection-help-text = Dat staat in onze privacyverklaring.
topic-other = Iets anders

order-status = Waar is uw bestelling { $number }?
order-shipped-on = Verzonden: { $day }
order-delivered-on = Bezorgd: { $day }
order-withdraw = Bestelling { $number } herroepen
order-return = Iets uit { $number } terugsturen
order-return-text = Daar meldt u de retourzending aan en krijgt u het etiket voor het pakket.
order-invoice = Factuur van { $number }
order-invoice-text = De factuur staat voor u klaar.

field-order-number = Bestelnummer
field-order-number-help = Het staat in de orderbevestiging.
field-order = Bestelling
order-of-day = { $number } van { $day }
another-order = Een andere bestelling
field-product = Product
field-product-help = Naam of artikelnummer, als u dat bij de hand hebt.
field-message = Uw bericht
field-name = Voor- en achternaam
field-email = E-mailadres
field-email-help = Daarheen gaat direct een ontvangstbevestiging.
field-phone = Telefoonnummer
field-phone-help = Alleen nodig als wij u moeten bellen.
field-answer-channel = Hoe mogen wij antwoorden?
field-answer-channel-help = Wilt u gebeld worden, schrijf dan gerust wanneer u goed bereikbaar bent.
field-callback = Wanneer mogen we u bellen?
field-callback-help = Kiest u niets, dan bellen we zodra we kunnen.
callback-slot = { $day }, { $begin } tot { $end }
by-email = per e-mail
by-telephone = telefonisch (wij bellen u)
by-chat = via chat

missing-topic = Kies een onderwerp.
missing-name = Geef uw naam op, zodat wij u kunnen aanspreken.
missing-email = Geef uw e-mailadres op, zodat wij u kunnen antwoorden.
missing-phone = Geef uw telefoonnummer op, zodat wij u kunnen bellen.
missing-message = Schrijf ons waar het over gaat.
missing-order-number = Geef het bestelnummer op. Het staat in de orderbevestiging.
missing-choice = Maak een keuze bij ‘{ $field }’.
missing-tick = Bevestig ‘{ $field }’.
missing-text = Vul ‘{ $field }’ in.
too-short =
    { $least ->
        [one] ‘{ $field }’ is te kort: schrijf minstens { $least } teken.
       *[other] ‘{ $field }’ is te kort: schrijf minstens { $least } tekens.
    }
too-long =
    { $most ->
        [one] ‘{ $field }’ is te lang: kort het in tot hoogstens { $most } teken.
       *[other] ‘{ $field }’ is te lang: kort het in tot hoogstens { $most } tekens.
    }
wrong-email = Dit e-mailadres klopt nog niet helemaal. Het ziet er bijvoorbeeld zo uit: name@example.com.
wrong-phone = Geef het telefoonnummer met netnummer in cijfers op, bijvoorbeeld +49 30 1234567.
wrong-order-number = Dit bestelnummer bevat tekens die niet kunnen voorkomen. U vindt het in de orderbevestiging.
wrong-day = Geef bij ‘{ $field }’ een dag op, bijvoorbeeld 2026-11-24.
wrong-item = Dit artikel hoort niet bij de gekozen bestelling. Kies het opnieuw.
past-callback = Deze tijd is inmiddels voorbij. Kies een andere.
wrong-choice = Kies bij ‘{ $field }’ een van de mogelijkheden.
sent-twice = Dit veld kwam dubbel aan. Verstuur het formulier opnieuw.
unknown-field = Dit veld hoort niet bij het formulier. Laad de pagina opnieuw.
no-files = Hier kunnen helaas geen bestanden worden meegestuurd.
too-many-files =
    { $most ->
        [one] Voeg hoogstens { $most } bestand toe.
       *[other] Voeg hoogstens { $most } bestanden toe.
    }
file-too-large = Het bestand ‘{ $name }’ is te groot: hoogstens { $most }.
file-kind = Het bestand ‘{ $name }’ is van een soort die wij niet aannemen. Mogelijk zijn: { $kinds }.

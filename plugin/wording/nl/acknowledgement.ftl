answer-by = uiterlijk { $day }, { $time }
ack-topic = Onderwerp
ack-order = Bestelling
ack-title = Wij hebben uw bericht ontvangen
ack-intro = hartelijk dank voor uw bericht. Het is goed bij ons aangekomen.
ack-answer = U krijgt { $by } antwoord van ons.
ack-call = Zoals u wenste, bellen wij u { $by }.
ack-callback = We bellen u: { $slot }, op het nummer dat u hebt opgegeven.
ack-callback-number = We bellen u: { $slot }, op { $number }.
ack-link = De stand van uw verzoek bekijken
ack-help = Wat u intussen kunt doen
ack-shortened = { " " }… (ingekort)

reply-parcel-words = pakket, zending, levering, aangekomen, bezorg, wanneer, volgen
reply-parcel = Waar is mijn pakket?
reply-parcel-text =
    Goedendag { $name },

    de zending van uw bestelling { $order-number } is onderweg met { $carrier }. Het zendingsnummer is { $tracking-number }; hier kunt u haar volgen: { $tracking-url }

    Komt zij de komende dagen niet bij u aan, schrijf ons dan: wij zoeken het uit met de vervoerder.

    { $shop }
reply-return-words = retour, terugsturen, terugzenden, herroep, ruilen, maat
reply-return = Zo stuurt u iets terug
reply-return-text =
    Goedendag { $name },

    wij nemen artikelen van uw bestelling { $order-number } graag terug. Verpak ze goed en leg het bestelnummer in het pakket. Zodra ze bij ons zijn, betalen wij het bedrag terug op de manier waarop u hebt betaald.

    { $shop }
reply-photo-words = defect, kapot, beschadigd, stuk, gebroken, verkeerd, ontbreekt, werkt
reply-photo = Verzoek om een foto van het gebrek
reply-photo-text =
    Goedendag { $name },

    het spijt ons dat er iets niet klopt met uw bestelling { $order-number }. Beantwoord dit bericht met een foto waarop het gebrek te zien is: dan vinden wij meteen de juiste oplossing.

    { $shop }
reply-invoice-words = factuur, rekening, kopie, bon, btw
reply-invoice = Nogmaals de factuur
reply-invoice-text =
    Goedendag { $name },

    in de bijlage vindt u nogmaals de factuur van uw bestelling { $order-number }.

    { $shop }
reply-data-words = inzage, verwijder, wissen, gegevens, avg, opgeslagen
reply-data = Uw verzoek over gegevensbescherming
reply-data-text =
    Goedendag { $name },

    wij behandelen uw verzoek over uw gegevens binnen een maand (art. 12 lid 3 AVG) en nemen contact op als wij ons ervan moeten vergewissen dat u het bent.

    { $shop }

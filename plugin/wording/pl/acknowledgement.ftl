answer-by = najpóźniej: { $day }, { $time }
ack-topic = Temat
ack-order = Zamówienie
ack-title = Otrzymaliśmy wiadomość
ack-intro = dziękujemy za wiadomość. Dotarła do nas bez przeszkód.
ack-answer = Termin naszej odpowiedzi – { $by }.
ack-call = Zgodnie z życzeniem zadzwonimy. Termin – { $by }.
ack-callback = Zadzwonimy. Termin – { $slot }, pod podany numer.
ack-callback-number = Zadzwonimy. Termin – { $slot }, numer { $number }.
ack-link = Zobacz stan zgłoszenia
ack-help = Co można zrobić w międzyczasie
ack-shortened = { " " }… (skrócono)

reply-parcel-words = paczk, przesyłk, dostaw, dotarł, kiedy, śledz
reply-parcel = Gdzie jest moja paczka?
reply-parcel-text =
    Dzień dobry, { $name },

    przesyłka do zamówienia { $order-number } jest w drodze. Przewoźnik: { $carrier }. Numer przesyłki: { $tracking-number }; tutaj można ją śledzić: { $tracking-url }

    Jeśli nie dotrze w najbliższych dniach, prosimy o wiadomość: wyjaśnimy to z przewoźnikiem.

    { $shop }
reply-return-words = zwrot, zwróc, odesłać, odstąp, wymian, rozmiar
reply-return = Jak coś odesłać
reply-return-text =
    Dzień dobry, { $name },

    chętnie przyjmiemy zwrot artykułów z zamówienia { $order-number }. Prosimy dobrze je zapakować i dołączyć do paczki numer zamówienia. Gdy do nas dotrą, zwrócimy kwotę tą samą metodą płatności.

    { $shop }
reply-photo-words = uszkodz, zepsut, wadliw, pękni, niewłaściw, brakuje, działa
reply-photo = Prośba o zdjęcie wady
reply-photo-text =
    Dzień dobry, { $name },

    przykro nam, że z zamówieniem { $order-number } coś jest nie tak. Prosimy odpowiedzieć na tę wiadomość, dołączając zdjęcie, na którym widać wadę: od razu znajdziemy właściwe rozwiązanie.

    { $shop }
reply-invoice-words = faktur, kopi, paragon, rachun, vat
reply-invoice = Faktura jeszcze raz
reply-invoice-text =
    Dzień dobry, { $name },

    w załączeniu ponownie przesyłamy fakturę do zamówienia { $order-number }.

    { $shop }
reply-data-words = dostęp, usuń, usuni, danych, dane, rodo
reply-data = Sprawa dotycząca ochrony danych
reply-data-text =
    Dzień dobry, { $name },

    sprawę dotyczącą danych załatwimy w ciągu miesiąca (art. 12 ust. 3 RODO) i skontaktujemy się, jeśli będziemy musieli upewnić się co do tożsamości.

    { $shop }

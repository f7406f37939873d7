withdrawal-button = Odstąp od umowy tutaj
withdrawal-confirm = Potwierdź odstąpienie od umowy
withdrawal-title = Odstąpienie od umowy
withdrawal-intro = Nie trzeba podawać przyczyny. Zaraz po potwierdzeniu odstąpienia wyślemy e-mailem potwierdzenie jego otrzymania.
withdrawal-contract-help = Albo inne dane, które wskażą nam umowę, na przykład dzień i treść zamówienia.
withdrawal-extent = Od czego następuje odstąpienie?
withdrawal-whole = Od całej umowy
withdrawal-items = Tylko od wybranych artykułów
withdrawal-part = Tylko część zamówienia?
withdrawal-part-help = Prosimy wtedy napisać, która. Puste pole oznacza całą umowę.
withdrawal-email-help = Od razu wyślemy tam potwierdzenie otrzymania.

withdrawal-other-order = Artykuły należą do zamówienia { $number }. Prosimy podać jego numer.
withdrawal-foreign-item = Jeden z artykułów nie należy do tego zamówienia. Prosimy wybrać ponownie.
withdrawal-item-twice = Jeden z artykułów dotarł dwa razy. Prosimy wysłać formularz jeszcze raz.
withdrawal-too-many =
    { $most ->
        [one] Zamówiono { $most } sztukę artykułu „{ $name }”. Prosimy nie wybierać więcej.
        [few] Zamówiono { $most } sztuki artykułu „{ $name }”. Prosimy nie wybierać więcej.
       *[many] Zamówiono { $most } sztuk artykułu „{ $name }”. Prosimy nie wybierać więcej.
    }
withdrawal-no-item = Prosimy wybrać co najmniej jeden artykuł albo całą umowę.

withdrawal-until = Ostatni dzień na odstąpienie od umowy: { $day }. Wystarczy wysłać oświadczenie do końca tego dnia.
withdrawal-ended = Według naszych obliczeń termin odstąpienia już minął; jego ostatnim dniem był { $day }. Mimo to przyjmujemy oświadczenie.
withdrawal-not-begun = Odstąpić można już teraz. Termin zaczyna biec dopiero po otrzymaniu ostatniego z towarów.
withdrawal-not-begun-first = Odstąpić można już teraz. Termin zaczyna biec dopiero po otrzymaniu pierwszego z towarów.
withdrawal-unknown = Odstąpić można. Termin biegnie od dnia otrzymania ostatniego z towarów; kiedy to było, nie wiemy.
withdrawal-unknown-first = Odstąpić można. Termin biegnie od dnia otrzymania pierwszego z towarów; kiedy to było, nie wiemy.
withdrawal-exempt = Odstąpienie od umowy { $why }.
withdrawal-items-differ = Dla niektórych artykułów jest inaczej.
withdrawal-business = Ustawowe prawo odstąpienia przysługuje konsumentom. Jeśli coś nie odpowiada, prosimy do nas napisać.

withdrawal-received-title = Otrzymaliśmy odstąpienie od umowy
withdrawal-received-intro = Oświadczenie o odstąpieniu od umowy dotarło do nas.
withdrawal-received-meaning = Ta wiadomość potwierdza otrzymanie oświadczenia, jego treść, dzień i godzinę. Nie mówi, czy i w jakim zakresie odstąpienie jest skuteczne.
withdrawal-received-at = Otrzymano
withdrawal-link = Zobacz stan odstąpienia
withdrawal-good-to-know = Warto wiedzieć
withdrawal-next = Co dalej
withdrawal-statement = Treść oświadczenia
content-statement = Oświadczenie
content-i-withdraw = Odstępuję od umowy.
content-name = Imię i nazwisko
content-contract = Umowa
content-extent = Zakres
content-whole = cała umowa

form-title = Napisz do nas
form-intro = Im więcej wiemy od razu, tym szybciej możemy pomóc. Natychmiast wyślemy potwierdzenie z numerem zgłoszenia.
form-topic = Czego dotyczy wiadomość?
form-submit = Wyślij wiadomość
form-privacy = Administrator danych: { $seller }. Podane dane wykorzystujemy wyłącznie do załatwienia sprawy (art. 6 ust. 1 lit. b RODO; przy pytaniach ogólnych lit. f, naszym interesem jest udzielenie odpowiedzi). Usuwamy je, gdy nie są już do tego potrzebne i żadna ustawa nie nakazuje ich przechowywania. Przysługuje prawo dostępu, sprostowania, usunięcia, ograniczenia i przeniesienia danych, prawo sprzeciwu oraz skargi do organu ochrony danych.

topic-order = Pytanie o zamówienie
topic-order-help = Brak potwierdzenia zamówienia?
topic-order-help-text = Prosimy zajrzeć także do folderu ze spamem. Jeśli go tam nie ma, prosimy o wiadomość: wyślemy je ponownie.
topic-delivery = Dostawa
topic-delivery-help = Gdzie jest moja paczka?
topic-delivery-help-text = Przewidywany termin dostawy podano w potwierdzeniu zamówienia. Jeśli według śledzenia paczka już dotarła, często jest u sąsiadów lub w ustalonym miejscu.
topic-return = Zwrot i odstąpienie od umowy
topic-return-withdraw = Odstąp od umowy
topic-return-withdraw-text = Online w dwóch krokach, bez logowania i bez podawania przyczyny.
topic-return-help = Zgłoś zwrot
topic-return-help-text = W panelu zwrotów można wybrać artykuły do odesłania.
topic-defect = Artykuł wadliwy, uszkodzony lub niewłaściwy
topic-defect-help = Pomoże nam zdjęcie
topic-defect-help-text = Prosimy krótko opisać, co jest nie tak, i dodać zdjęcie: wtedy zwykle możemy pomóc bez dalszych pytań.
topic-invoice = Faktura i płatność
topic-invoice-help = Prosimy nie podawać danych konta
topic-invoice-help-text = Prosimy nie przesyłać pełnych numerów kart ani kont. Do odpowiedzi nie są potrzebne.
topic-product = Pytanie o produkt
topic-product-help = Strony pomocy
topic-product-help-text = Tutaj znajdują się odpowiedzi na częste pytania.
topic-data-protection = Ochrona danych
topic-data-protection-help = Co robimy z danymi
topic-data-protection-help-text = Wyjaśnia to nasza polityka prywatności.
topic-other = Inna sprawa

order-status = Gdzie jest zamówienie { $number }?
order-shipped-on = Wysłano: { $day }
order-delivered-on = Doręczono: { $day }
order-withdraw = Odstąpienie od umowy { $number }
order-return = Zwrot czegoś z zamówienia { $number }
order-return-text = Tam można zgłosić zwrot i otrzymać etykietę na paczkę.
order-invoice = Faktura do { $number }
order-invoice-text = Faktura jest gotowa do pobrania.

field-order-number = Numer zamówienia
field-order-number-help = Znajduje się w potwierdzeniu zamówienia.
field-order = Zamówienie
order-of-day = { $number } z { $day }
another-order = Inne zamówienie
field-product = Produkt
field-product-help = Nazwa lub numer artykułu, jeśli jest pod ręką.
field-message = Treść wiadomości
field-name = Imię i nazwisko
field-email = Adres e-mail
field-email-help = Od razu wyślemy tam potwierdzenie otrzymania.
field-phone = Numer telefonu
field-phone-help = Potrzebny tylko wtedy, gdy mamy zadzwonić.
field-answer-channel = Jak możemy odpowiedzieć?
field-answer-channel-help = Jeśli mamy zadzwonić, prosimy napisać, kiedy najlepiej.
field-callback = Kiedy możemy zadzwonić?
field-callback-help = Bez wyboru zadzwonimy, gdy tylko będzie to możliwe.
callback-slot = { $day }, { $begin }–{ $end }
by-email = e-mailem
by-telephone = telefonicznie (oddzwonimy)
by-chat = na czacie

missing-topic = Prosimy wybrać temat.
missing-name = Prosimy podać imię i nazwisko, abyśmy wiedzieli, jak się zwracać.
missing-email = Prosimy podać adres e-mail, abyśmy mogli odpowiedzieć.
missing-phone = Prosimy podać numer telefonu, abyśmy mogli zadzwonić.
missing-message = Prosimy napisać, czego dotyczy sprawa.
missing-order-number = Prosimy podać numer zamówienia. Znajduje się w potwierdzeniu zamówienia.
missing-choice = Prosimy wybrać coś w polu „{ $field }”.
missing-tick = Prosimy potwierdzić „{ $field }”.
missing-text = Prosimy wypełnić pole „{ $field }”.
too-short =
    { $least ->
        [one] Pole „{ $field }” jest za krótkie: prosimy wpisać co najmniej { $least } znak.
        [few] Pole „{ $field }” jest za krótkie: prosimy wpisać co najmniej { $least } znaki.
       *[many] Pole „{ $field }” jest za krótkie: prosimy wpisać co najmniej { $least } znaków.
    }
too-long =
    { $most ->
        [one] Pole „{ $field }” jest za długie: prosimy skrócić do najwyżej { $most } znaku.
        [few] Pole „{ $field }” jest za długie: prosimy skrócić do najwyżej { $most } znaków.
       *[many] Pole „{ $field }” jest za długie: prosimy skrócić do najwyżej { $most } znaków.
    }
wrong-email = Ten adres e-mail nie jest jeszcze w pełni poprawny. Wygląda na przykład tak: name@example.com.
wrong-phone = Prosimy podać numer telefonu cyframi, z numerem kierunkowym, na przykład +49 30 1234567.
wrong-order-number = Ten numer zamówienia zawiera znaki, które nie mogą wystąpić. Znajduje się on w potwierdzeniu zamówienia.
wrong-day = Prosimy podać dzień w polu „{ $field }”, na przykład 2026-11-24.
wrong-item = Ten artykuł nie należy do wybranego zamówienia. Prosimy wybrać go ponownie.
past-callback = Ten termin już minął. Prosimy wybrać inny.
wrong-choice = Prosimy wybrać jedną z możliwości w polu „{ $field }”.
sent-twice = To pole dotarło dwa razy. Prosimy wysłać formularz jeszcze raz.
unknown-field = To pole nie należy do formularza. Prosimy odświeżyć stronę.
no-files = Niestety nie można tu przesyłać plików.
too-many-files =
    { $most ->
        [one] Prosimy dodać najwyżej { $most } plik.
        [few] Prosimy dodać najwyżej { $most } pliki.
       *[many] Prosimy dodać najwyżej { $most } plików.
    }
file-too-large = Plik „{ $name }” jest za duży: najwyżej { $most }.
file-kind = Plik „{ $name }” jest rodzaju, którego nie przyjmujemy. Możliwe są: { $kinds }.

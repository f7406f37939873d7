order-subject = Zamówienie { $number } w { $shop }
order-subject-cancelled = Anulowano: zamówienie { $number } w { $shop }
order-title = Zamówienie { $number }
order-contact-subject = Zamówienie { $number }: { $topic }

order-thanks = dziękujemy za zamówienie. Dotarło do nas bez przeszkód.
order-receipt-only = Ta wiadomość potwierdza otrzymanie zamówienia (§ 312i ust. 1 zd. 1 nr 3 niemieckiego kodeksu cywilnego); nie oznacza jeszcze jego przyjęcia. Umowa zostaje zawarta, gdy wyraźnie przyjmiemy zamówienie lub wyślemy towar.
order-accepted-thanks = dziękujemy za zamówienie. Z przyjemnością je przyjmujemy.
order-accepted = Z chwilą otrzymania tej wiadomości umowa jest zawarta. Prosimy ją zachować.
order-cancelled = zamówienie zostało anulowane: { $when }. Nie zostanie dostarczone. Poniżej znajduje się to, co było zamówione.
placed = Złożone
view-order = Zobacz zamówienie

items = Zamówione artykuły
item = Artykuł
amount = Kwota
included = w cenie
sku = Nr art.
unit-price = Cena jednostkowa
list-price = Poprzednia cena
base-price = Cena za jednostkę miary
deposit = plus kaucja
deposit-named = plus { $name }
delivery-time = Czas dostawy
discount = Rabat
discount-named = Rabat „{ $name }”
discount-coded = Rabat (kod { $code })
discount-named-coded = Rabat „{ $name }” (kod { $code })
more-items-on-page =
    { $count ->
        [one] Jeszcze { $count } artykuł znajduje się na stronie zamówienia.
        [few] Jeszcze { $count } artykuły znajdują się na stronie zamówienia.
       *[many] Jeszcze { $count } artykułów znajduje się na stronie zamówienia.
    }
more-items = Pozostałe artykuły, które się tu nie zmieściły: { $count }. Chętnie prześlemy pełną listę.

subtotal = Suma częściowa
shipping = Wysyłka
shipping-by = Wysyłka ({ $method })
rounding = Zaokrąglenie
total = Suma
total-with-vat = Suma z VAT
total-with-tax = Suma z podatkami
vat = VAT
tax-at-rate = { $rate } { $tax }
tax-within = w tym { $tax }
tax-within-net = w tym { $tax } od { $net } netto
tax-on-top = plus { $tax }
tax-on-top-net = plus { $tax } od { $net } netto
paid-with = Zapłacono: { $payment }
reserved-on = Zablokowano: { $payment }
open-with = Do zapłaty: { $payment }
redeemed = Wykorzystano: { $payment }
refunded-to = Zwrócono: { $payment }
refunded = Już zwrócono
to-pay = Pozostało do zapłaty
payment-heading = Płatność: { $name }

notice-reverse-charge = Odwrotne obciążenie: podatek VAT rozlicza nabywca (art. 196 dyrektywy 2006/112/WE).
notice-small-business = Jako mały przedsiębiorca w rozumieniu § 19 niemieckiej ustawy o VAT jesteśmy zwolnieni z podatku VAT i go nie wykazujemy.
notice-margin-scheme = To zamówienie jest opodatkowane według procedury marży, § 25a niemieckiej ustawy o VAT (procedura marży, towary używane); podatek VAT nie jest wykazywany osobno.
notice-export = Wywóz zwolniony z podatku (§ 4 nr 1 lit. a, § 6 niemieckiej ustawy o VAT). Przy przywozie mogą zostać naliczone cła i podatki kraju przeznaczenia.

billing-address = Adres do faktury
delivery-address = Adres dostawy
both-addresses = Adres dostawy i do faktury
delivery = Dostawa
delivery-of-several = Dostawa { $number } z { $count }
delivery-status = Stan
delivery-pending = w przygotowaniu
delivery-shipped = w drodze
delivery-delivered = doręczona
delivery-failed = niedoręczona
delivery-cancelled = anulowana
expected-on = Przewidywana dostawa: { $day }
expected-between = Przewidywana dostawa: od { $from } do { $to }
delivery-contents = Zawartość
contents-and-more = { $contents } i jeszcze { $count }
delivery-to = Do
tracking-number = Numer przesyłki
track = Śledź przesyłkę

your-note = Wiadomość do nas
further = Dalsze informacje
withdraw = Odstąp od umowy
returns = Zwróć artykuł
invoice = Otwórz fakturę
questions = Mają Państwo pytania?
questions-text = Chętnie pomożemy. Numer zamówienia jest już w temacie.
withdrawal-instruction = Prawo odstąpienia od umowy
defects = Jeśli coś jest nie tak
defects-text = Za wady naszych towarów odpowiadamy zgodnie z ustawą. Jeśli coś jest wadliwe, prosimy o wiadomość: naprawimy towar lub go wymienimy, jak przewiduje prawo.

## How to pay, where the order does not say, and net prices

net-prices = Wszystkie ceny są cenami netto; podatek jest doliczany w sumie.
transfer-by = Prosimy o przelew { $amount } do dnia { $day } na to konto:
account-holder = Odbiorca
payment-reference = Tytuł przelewu
transfer-code = Kod QR dla aplikacji bankowej z danymi tego przelewu
pay-nothing-more = Otrzymaliśmy płatność. Nic więcej nie trzeba robić.
pay-by-invoice = Prześlemy fakturę. Prosimy o zapłatę do dnia, który jest na niej podany.
pay-by-direct-debit = Pobierzemy kwotę z Państwa konta. Nic więcej nie trzeba robić.
pay-on-delivery = Prosimy o przygotowanie kwoty na chwilę doręczenia przesyłki.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Wyjątki od prawa odstąpienia od umowy
exempt-all = W przypadku tego zamówienia nie przysługuje prawo odstąpienia od umowy (art. 16 dyrektywy 2011/83/UE).
digital-content = Treści cyfrowe
digital-begun = Wyrazili Państwo wyraźną zgodę na to, abyśmy rozpoczęli wykonywanie umowy przed upływem terminu do odstąpienia. Potwierdzili Państwo, że wiedzą, iż z chwilą rozpoczęcia tracą przez to prawo odstąpienia od umowy (art. 16 lit. m dyrektywy 2011/83/UE). Ten e-mail to potwierdza (art. 8 ust. 7).
digital-begun-lines = Dotyczy: { $names }

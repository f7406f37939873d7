ticket-number = Numer zgłoszenia
add-something = Chcą Państwo coś dodać? Wystarczy odpowiedzieć na tę wiadomość i pozostawić numer zgłoszenia w temacie.
reach-us = Jak się z nami skontaktować

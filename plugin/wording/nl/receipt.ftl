ticket-number = Uw ticketnummer
add-something = Wilt u iets toevoegen? Beantwoord gewoon deze e-mail en laat het ticketnummer in het onderwerp staan.
reach-us = Zo bereikt u ons

# What a decision says to the customer. Nothing that the customer wrote is repeated.

## One offer. An offer without its end; offer-... says what happens to the goods.

offer-withdraw-nothing = Sie widerrufen den Kauf
offer-withdraw = Sie widerrufen den Kauf und erhalten { $amount } zurück
offer-refund = Aus Kulanz, ohne Anerkennung einer Rechtspflicht, erstatten wir Ihnen { $amount }
offer-part = Aus Kulanz, ohne Anerkennung einer Rechtspflicht, erstatten wir Ihnen einen Teil des Preises: { $amount }
offer-replacement = Aus Kulanz, ohne Anerkennung einer Rechtspflicht, senden wir Ihnen kostenlos Ersatz
offer-repair = Aus Kulanz, ohne Anerkennung einer Rechtspflicht, reparieren wir kostenlos
offer-voucher = Nur wenn Ihnen das lieber ist als Geld: Aus Kulanz, ohne Anerkennung einer Rechtspflicht, erhalten Sie einen Gutschein über { $amount }
goods-keep = ; die Ware dürfen Sie behalten.
goods-send-back = ; die Ware senden Sie bitte auf unsere Kosten zurück.
goods-send-back-at-own-cost = ; die Ware senden Sie bitte zurück, das Porto tragen dabei Sie.
offer-not-owed = Offene { $amount } müssen Sie nicht mehr zahlen.
offer-your-right = Darauf haben Sie ein Recht.
cure-missing = Wir liefern die fehlende Ware kostenlos nach.
cure-wrong-item = Wir senden Ihnen kostenlos die bestellte Ware; die falsche geht auf unsere Kosten zurück.
cure-nothing-received = Wir beheben den Mangel kostenlos oder stellen Ihnen die Leistung neu bereit, wie Sie es möchten.
cure = Wir liefern kostenlos Ersatz; die Rücksendung zahlen wir.
cure-repair = Wir reparieren die Ware kostenlos; den Versand hin und zurück zahlen wir.

## The message, paragraph by paragraph

decision-thanks = vielen Dank für Ihre Nachricht zu Ihrer Bestellung { $number }.
regret-changed-mind = Schade, dass die Ware nicht das Richtige für Sie war.
regret-defective = Es tut uns leid, dass etwas nicht funktioniert.
regret-damaged = Es tut uns leid, dass die Ware beschädigt ankam.
regret-wrong-item = Es tut uns leid, dass etwas anderes ankam als bestellt.
regret-missing = Es tut uns leid, dass Ware fehlt.
regret-late = Es tut uns leid, dass Sie so lange warten mussten.
regret-not-as-described = Es tut uns leid, dass die Ware anders ist als beschrieben.
regret-other = Wir kümmern uns darum.
decision-one-offer = Das können wir Ihnen sofort anbieten:
decision-several-offers = Sie haben die Wahl:
decision-rights-remain = Ihre gesetzlichen Rechte bleiben davon unberührt.
decision-money-back = Geld geht auf dem Weg zurück, auf dem Sie gezahlt haben.
decision-a-person-looks = Eine Mitarbeiterin oder ein Mitarbeiter sieht sich Ihr Anliegen persönlich an und meldet sich bei Ihnen. Sie brauchen nichts weiter zu tun.
decision-a-person-looks-too = Außerdem sieht sich eine Mitarbeiterin oder ein Mitarbeiter Ihr Anliegen persönlich an und meldet sich bei Ihnen.
decision-automatic = Diese Antwort wurde automatisch erstellt. Passt nichts davon, antworten Sie uns einfach: Dann sieht sich ein Mensch Ihr Anliegen an.

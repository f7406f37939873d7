# What several mails say.

# Between a label and what it labels.
colon = :{ " " }
greeting = Guten Tag,
greeting-named = Guten Tag { $name },
regards = Freundliche Grüße
service = Kundenservice
phone = Telefon
email = E-Mail
represented-by = Vertreten durch
register = Register
vat-id = USt-IdNr.
help = Hilfe
contact = Kontakt
terms = AGB
privacy = Datenschutz
imprint = Impressum

## Why a line cannot be withdrawn from. It follows "Widerruf".

withdrawal-note = Widerruf
exempt-made-to-measure = ausgeschlossen, nach Ihren Wünschen angefertigt
exempt-perishable = ausgeschlossen, leicht verderblich
exempt-hygiene-seal = nicht mehr möglich, sobald das Hygienesiegel geöffnet ist
exempt-media-seal = nicht mehr möglich, sobald die Versiegelung geöffnet ist
exempt-periodical = ausgeschlossen, Zeitung oder Zeitschrift
exempt-digital-begun = mit Ihrer Zustimmung erloschen, da wir sofort begonnen haben
exempt-dated-service = ausgeschlossen, Leistung zu festem Termin

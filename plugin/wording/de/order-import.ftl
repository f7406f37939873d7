# The few words that a platform's order may lack. Orders are read without settings: these cannot be said otherwise.

import-quantity = Menge
import-variant = Variante
import-payment = Zahlung
import-card = Karte
import-duties = Einfuhrabgaben
import-tip = Trinkgeld
import-fee = Gebühr
import-gift-wrapping = Geschenkverpackung

## What a method of payment is called, where the platform gives only its code

pay-gift-card = Geschenkkarte
pay-store-credit = Guthaben
pay-cash-on-delivery = Nachnahme
pay-paypal = PayPal
pay-instant-transfer = Sofortüberweisung
pay-prepayment = Vorkasse
pay-invoice = Rechnung
pay-direct-debit = Lastschrift
pay-instalments = Ratenzahlung
pay-card = Kartenzahlung
pay-cash = Barzahlung

order-subject = Votre commande { $number } chez { $shop }
order-subject-cancelled = Annulée : votre commande { $number } chez { $shop }
order-title = Commande { $number }
order-contact-subject = Commande { $number } : { $topic }

order-thanks = merci pour votre commande. Elle nous est bien parvenue.
order-receipt-only = Cet e-mail confirme la réception de votre commande (article 312i, alinéa 1, n° 3 du Code civil allemand) ; il ne vaut pas encore acceptation. Le contrat est conclu lorsque nous acceptons expressément votre commande ou expédions la marchandise.
order-accepted-thanks = merci pour votre commande. Nous l’acceptons avec plaisir.
order-accepted = Avec cet e-mail, le contrat est conclu. Veuillez le conserver.
order-cancelled = votre commande a été annulée : { $when }. Elle ne sera pas livrée. Vous trouverez ci-dessous ce qui avait été commandé.
placed = Passée le
view-order = Voir la commande

items = Vos articles
item = Article
amount = Montant
included = compris
sku = Réf.
unit-price = Prix unitaire
list-price = Prix précédent
base-price = Prix à l’unité de mesure
deposit = plus consigne
deposit-named = plus { $name }
delivery-time = Délai de livraison
discount = Remise
discount-named = Remise « { $name } »
discount-coded = Remise (code { $code })
discount-named-coded = Remise « { $name } » (code { $code })
more-items-on-page =
    { $count ->
        [one] { $count } autre article figure sur la page de la commande.
       *[other] { $count } autres articles figurent sur la page de la commande.
    }
more-items = Autres articles qui n’ont pas trouvé place ici : { $count }. Nous vous enverrons volontiers la liste complète.

subtotal = Sous-total
shipping = Livraison
shipping-by = Livraison ({ $method })
rounding = Arrondi
total = Total
total-with-vat = Total TVA comprise
total-with-tax = Total taxes comprises
vat = TVA
tax-at-rate = { $tax } { $rate }
tax-within = dont { $tax }
tax-within-net = dont { $tax } sur { $net } hors taxe
tax-on-top = plus { $tax }
tax-on-top-net = plus { $tax } sur { $net } hors taxe
paid-with = Payé par { $payment }
reserved-on = Réservé sur { $payment }
open-with = Reste à régler : { $payment }
redeemed = Utilisé : { $payment }
refunded-to = Remboursé sur { $payment }
refunded = Déjà remboursé
to-pay = Reste à payer
payment-heading = Paiement : { $name }

notice-reverse-charge = Autoliquidation : la TVA est due par vous en tant que preneur (article 196 de la directive 2006/112/CE).
notice-small-business = En tant que petite entreprise au sens de l’article 19 de la loi allemande sur la TVA, nous sommes exonérés de la TVA et n’en facturons pas.
notice-margin-scheme = Cette commande relève du régime de la marge, article 25a de la loi allemande sur la TVA (régime particulier, biens d’occasion) ; la TVA n’est pas indiquée séparément.
notice-export = Exportation exonérée de TVA (articles 4, n° 1, lettre a, et 6 de la loi allemande sur la TVA). Des droits de douane et taxes de votre pays peuvent être dus à l’importation.

billing-address = Adresse de facturation
delivery-address = Adresse de livraison
both-addresses = Adresse de livraison et de facturation
delivery = Livraison
delivery-of-several = Livraison { $number } sur { $count }
delivery-status = État
delivery-pending = en préparation
delivery-shipped = en route
delivery-delivered = livrée
delivery-failed = non livrée
delivery-cancelled = annulée
expected-on = Livraison prévue : { $day }
expected-between = Livraison prévue : du { $from } au { $to }
delivery-contents = Contenu
contents-and-more =
    { $count ->
        [one] { $contents } et { $count } autre
       *[other] { $contents } et { $count } autres
    }
delivery-to = À
tracking-number = Numéro de suivi
track = Suivre le colis

your-note = Votre message
further = Autres informations
withdraw = Se rétracter du contrat
returns = Retourner un article
invoice = Ouvrir la facture
questions = Des questions ?
questions-text = Nous sommes là pour vous. Le numéro de commande figure déjà dans l’objet.
withdrawal-instruction = Droit de rétractation
defects = Si quelque chose ne va pas
defects-text = La garantie légale de conformité s’applique à nos articles. Si l’un d’eux présente un défaut, signalez-le-nous : nous le réparons ou le remplaçons, comme la loi le prévoit.

## How to pay, where the order does not say, and net prices

net-prices = Tous les prix s’entendent hors taxes ; la taxe est ajoutée dans le total.
transfer-by = Veuillez virer { $amount } avant le { $day } inclus sur ce compte :
account-holder = Bénéficiaire
payment-reference = Motif du virement
transfer-code = Code QR pour votre application bancaire avec les données de ce virement
pay-nothing-more = Nous avons bien reçu votre paiement. Vous n’avez rien d’autre à faire.
pay-by-invoice = Vous recevrez une facture. Veuillez régler le montant au plus tard à la date qui y figure.
pay-by-direct-debit = Nous prélèverons le montant sur votre compte. Vous n’avez rien d’autre à faire.
pay-on-delivery = Veuillez préparer le montant pour la livraison du colis.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Exceptions au droit de rétractation
exempt-all = Il n’existe pas de droit de rétractation pour cette commande (article 16 de la directive 2011/83/UE).
digital-content = Contenu numérique
digital-begun = Vous avez expressément accepté que nous commencions l’exécution du contrat avant la fin du délai de rétractation. Vous avez confirmé savoir que, dès le début de l’exécution, vous perdez ainsi votre droit de rétractation (article 16, point m), de la directive 2011/83/UE). Ce courriel le confirme (article 8, paragraphe 7).
digital-begun-lines = Cela concerne : { $names }

form-title = Écrivez-nous
form-intro = Plus nous en savons dès le début, plus vite nous pouvons vous aider. Vous recevez aussitôt une confirmation avec un numéro de dossier.
form-topic = De quoi s’agit-il ?
form-submit = Envoyer le message
form-privacy = Responsable de vos données : { $seller }. Nous n’utilisons vos indications que pour traiter votre demande (art. 6, par. 1, point b) du RGPD ; pour les questions générales, point f), notre intérêt étant de vous répondre). Nous les effaçons dès que nous n’en avons plus besoin et qu’aucune loi ne nous oblige à les conserver. Vous pouvez demander l’accès, la rectification, l’effacement, la limitation et la portabilité, vous opposer à leur utilisation et introduire une réclamation auprès d’une autorité de protection des données.

topic-order = Question sur une commande
topic-order-help = Pas de confirmation de commande ?
topic-order-help-text = Regardez aussi dans vos courriers indésirables. Si elle n’y est pas, écrivez-nous : nous vous la renverrons.
topic-delivery = Livraison
topic-delivery-help = Où est mon colis ?
topic-delivery-help-text = La date de livraison prévue figure dans la confirmation de commande. Si le suivi indique que le colis est arrivé, il se trouve souvent chez un voisin ou dans un lieu de dépôt.
topic-return = Retour et rétractation
topic-return-withdraw = Se rétracter du contrat
topic-return-withdraw-text = En ligne, en deux étapes, sans connexion et sans donner de motif.
topic-return-help = Annoncer un retour
topic-return-help-text = Dans l’espace retours, vous choisissez les articles que vous souhaitez renvoyer.
topic-defect = Article défectueux, endommagé ou erroné
topic-defect-help = Une photo nous aide
topic-defect-help-text = Décrivez brièvement ce qui ne va pas et ajoutez une photo : nous pouvons alors le plus souvent vous aider sans autre question.
topic-invoice = Facture et paiement
topic-invoice-help = Pas de coordonnées bancaires, s’il vous plaît
topic-invoice-help-text = Ne nous écrivez pas de numéro complet de carte ou de compte. Nous n’en avons pas besoin pour vous répondre.
topic-product = Question sur un produit
topic-product-help = Pages d’aide
topic-product-help-text = Vous trouverez ici les réponses aux questions fréquentes.
topic-data-protection = Protection des données
topic-data-protection-help = Ce que nous faisons de vos données
topic-data-protection-help-text = Notre politique de confidentialité vous le dit.
topic-other = Autre sujet

order-status = Où est votre commande { $number } ?
order-shipped-on = Expédiée : { $day }
order-delivered-on = Livrée : { $day }
order-withdraw = Se rétracter de la commande { $number }
order-return = Renvoyer un article de { $number }
order-return-text = Vous y annoncez le retour et recevez l’étiquette pour le colis.
order-invoice = Facture de { $number }
order-invoice-text = La facture est à votre disposition.

field-order-number = Numéro de commande
field-order-number-help = Il figure dans la confirmation de commande.
field-order = Commande
order-of-day = { $number } du { $day }
another-order = Une autre commande
field-product = Produit
field-product-help = Nom ou référence, si vous les avez sous la main.
field-message = Votre message
field-name = Prénom et nom
field-email = Adresse e-mail
field-email-help = Un accusé de réception y est envoyé aussitôt.
field-phone = Numéro de téléphone
field-phone-help = Nécessaire seulement si nous devons vous appeler.
field-answer-channel = Comment pouvons-nous vous répondre ?
field-answer-channel-help = Si vous souhaitez un appel, indiquez volontiers quand vous êtes joignable.
field-callback = Quand pouvons-nous vous appeler ?
field-callback-help = Si vous ne choisissez rien, nous vous appellerons dès que possible.
callback-slot = { $day }, de { $begin } à { $end }
by-email = par e-mail
by-telephone = par téléphone (nous vous appelons)
by-chat = par chat

missing-topic = Veuillez choisir un sujet.
missing-name = Veuillez indiquer votre nom, afin que nous puissions nous adresser à vous.
missing-email = Veuillez indiquer votre adresse e-mail, afin que nous puissions vous répondre.
missing-phone = Veuillez indiquer votre numéro de téléphone, afin que nous puissions vous appeler.
missing-message = Veuillez nous écrire de quoi il s’agit.
missing-order-number = Veuillez indiquer le numéro de commande. Il figure dans la confirmation de commande.
missing-choice = Veuillez faire un choix pour « { $field } ».
missing-tick = Veuillez confirmer « { $field } ».
missing-text = Veuillez remplir « { $field } ».
too-short =
    { $least ->
        [one] « { $field } » est trop court : veuillez écrire au moins { $least } caractère.
       *[other] « { $field } » est trop court : veuillez écrire au moins { $least } caractères.
    }
too-long =
    { $most ->
        [one] « { $field } » est trop long : veuillez vous limiter à { $most } caractère.
       *[other] « { $field } » est trop long : veuillez vous limiter à { $most } caractères.
    }
wrong-email = Cette adresse e-mail n’est pas encore tout à fait juste. Elle ressemble par exemple à ceci : name@example.com.
wrong-phone = Veuillez indiquer le numéro de téléphone en chiffres avec l’indicatif, par exemple +49 30 1234567.
wrong-order-number = Ce numéro de commande contient des caractères impossibles. Vous le trouverez dans la confirmation de commande.
wrong-day = Veuillez indiquer un jour pour « { $field } », par exemple 2026-11-24.
wrong-item = Cet article ne fait pas partie de la commande choisie. Veuillez le choisir à nouveau.
past-callback = Ce créneau est passé entre-temps. Veuillez en choisir un autre.
wrong-choice = Veuillez choisir l’une des possibilités pour « { $field } ».
sent-twice = Ce champ est arrivé deux fois. Veuillez envoyer le formulaire à nouveau.
unknown-field = Ce champ ne fait pas partie du formulaire. Veuillez recharger la page.
no-files = Il n’est malheureusement pas possible d’envoyer des fichiers ici.
too-many-files =
    { $most ->
        [one] Veuillez ajouter au plus { $most } fichier.
       *[other] Veuillez ajouter au plus { $most } fichiers.
    }
file-too-large = Le fichier « { $name } » est trop volumineux : au plus { $most }.
file-kind = Le fichier « { $name } » est d’un type que nous n’acceptons pas. Types possibles : { $kinds }.

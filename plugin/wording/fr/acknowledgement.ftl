answer-by = d’ici au { $day }, { $time }
ack-topic = Sujet
ack-order = Commande
ack-title = Nous avons bien reçu votre message
ack-intro = merci pour votre message. Il nous est bien parvenu.
ack-answer = Vous recevrez une réponse de notre part { $by }.
ack-call = Comme vous l’avez souhaité, nous vous appellerons { $by }.
ack-callback = Nous vous appellerons : { $slot }, au numéro que vous avez indiqué.
ack-callback-number = Nous vous appellerons : { $slot }, au { $number }.
ack-link = Voir où en est votre demande
ack-help = Ce que vous pouvez faire en attendant
ack-shortened = { " " }… (abrégé)

reply-parcel-words = colis, paquet, livraison, livré, arrivé, quand, suivi, expédi
reply-parcel = Où est mon colis ?
reply-parcel-text =
    Bonjour { $name },

    l’envoi de votre commande { $order-number } est en route avec { $carrier }. Son numéro de suivi est { $tracking-number } ; vous pouvez le suivre ici : { $tracking-url }

    S’il ne vous parvient pas dans les prochains jours, écrivez-nous : nous verrons cela avec le transporteur.

    { $shop }
reply-return-words = retour, renvoy, rétract, échange, rembours, taille
reply-return = Comment renvoyer un article
reply-return-text =
    Bonjour { $name },

    nous reprenons volontiers des articles de votre commande { $order-number }. Veuillez bien les emballer et joindre le numéro de commande au colis. Dès leur arrivée, nous vous remboursons par le moyen de paiement que vous avez utilisé.

    { $shop }
reply-photo-words = défectueu, cassé, endommagé, abîmé, faux, erreur, manqu, fonctionne
reply-photo = Demande d’une photo du défaut
reply-photo-text =
    Bonjour { $name },

    nous regrettons que quelque chose n’aille pas avec votre commande { $order-number }. Veuillez répondre à ce message avec une photo qui montre le défaut : nous trouverons aussitôt la bonne solution.

    { $shop }
reply-invoice-words = facture, copie, reçu, tva, comptab
reply-invoice = La facture une nouvelle fois
reply-invoice-text =
    Bonjour { $name },

    vous trouverez à nouveau ci-joint la facture de votre commande { $order-number }.

    { $shop }
reply-data-words = accès, effac, supprim, données, rgpd, conserv
reply-data = Votre demande relative à vos données
reply-data-text =
    Bonjour { $name },

    nous traitons votre demande relative à vos données dans un délai d’un mois (art. 12, par. 3, du RGPD) et vous contacterons si nous devons nous assurer qu’il s’agit bien de vous.

    { $shop }

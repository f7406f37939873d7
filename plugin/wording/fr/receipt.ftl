ticket-number = Votre numéro de dossier
add-something = Vous souhaitez ajouter quelque chose ? Répondez simplement à cet e-mail en laissant le numéro de dossier dans l’objet.
reach-us = Comment nous joindre

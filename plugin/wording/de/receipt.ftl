# The mail that confirms that something has arrived.

ticket-number = Ihre Ticketnummer
add-something = Möchten Sie etwas ergänzen? Antworten Sie einfach auf diese E-Mail und lassen Sie die Ticketnummer im Betreff stehen.
reach-us = So erreichen Sie uns

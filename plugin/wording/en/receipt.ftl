ticket-number = Your ticket number
add-something = Would you like to add something? Just answer this e-mail and keep the ticket number in the subject.
reach-us = How to reach us

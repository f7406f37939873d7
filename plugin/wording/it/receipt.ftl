ticket-number = Il Suo numero di pratica
add-something = Desidera aggiungere qualcosa? Risponda semplicemente a questa e-mail e lasci il numero di pratica nell’oggetto.
reach-us = Come contattarci

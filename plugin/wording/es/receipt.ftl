ticket-number = Su número de consulta
add-something = ¿Desea añadir algo? Responda simplemente a este correo y deje el número de consulta en el asunto.
reach-us = Cómo contactarnos

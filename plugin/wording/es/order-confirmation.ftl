order-subject = Su pedido { $number } en { $shop }
order-subject-cancelled = Cancelado: su pedido { $number } en { $shop }
order-title = Pedido { $number }
order-contact-subject = Pedido { $number }: { $topic }

order-thanks = Muchas gracias por su pedido. Lo hemos recibido correctamente.
order-receipt-only = Este correo confirma la recepción de su pedido (artículo 312i, apartado 1, n.º 3 del Código Civil alemán); todavía no supone su aceptación. El contrato se celebra cuando aceptamos expresamente su pedido o enviamos la mercancía.
order-accepted-thanks = Muchas gracias por su pedido. Lo aceptamos con mucho gusto.
order-accepted = Con este correo queda celebrado el contrato. Le rogamos que lo conserve.
order-cancelled = Su pedido ha sido cancelado: { $when }. No lo entregaremos. A continuación encontrará lo que se había pedido.
placed = Realizado el
view-order = Ver el pedido

items = Sus artículos
item = Artículo
amount = Importe
included = incluido
sku = Ref.
unit-price = Precio unitario
list-price = Precio anterior
base-price = Precio por unidad de medida
deposit = más depósito
deposit-named = más { $name }
delivery-time = Plazo de entrega
discount = Descuento
discount-named = Descuento «{ $name }»
discount-coded = Descuento (código { $code })
discount-named-coded = Descuento «{ $name }» (código { $code })
more-items-on-page =
    { $count ->
        [one] { $count } artículo más figura en la página del pedido.
       *[other] { $count } artículos más figuran en la página del pedido.
    }
more-items = Otros artículos que no caben aquí: { $count }. Con mucho gusto le enviaremos la lista completa.

subtotal = Subtotal
shipping = Envío
shipping-by = Envío ({ $method })
rounding = Redondeo
total = Total
total-with-vat = Total, IVA incluido
total-with-tax = Total, impuestos incluidos
vat = IVA
tax-at-rate = { $tax } { $rate }
tax-within = incluye { $tax }
tax-within-net = incluye { $tax } sobre { $net } netos
tax-on-top = más { $tax }
tax-on-top-net = más { $tax } sobre { $net } netos
paid-with = Pagado con { $payment }
reserved-on = Reservado en { $payment }
open-with = Pendiente: { $payment }
redeemed = Canjeado: { $payment }
refunded-to = Reembolsado en { $payment }
refunded = Ya reembolsado
to-pay = Pendiente de pago
payment-heading = Pago: { $name }

notice-reverse-charge = Inversión del sujeto pasivo: el IVA debe ingresarlo usted como destinatario (art. 196 de la Directiva 2006/112/CE).
notice-small-business = Como pequeña empresa conforme al artículo 19 de la ley alemana del IVA estamos exentos del IVA y no lo repercutimos.
notice-margin-scheme = Este pedido tributa por el régimen del margen, artículo 25a de la ley alemana del IVA (régimen especial de los bienes usados); el IVA no se indica por separado.
notice-export = Exportación exenta de IVA (artículos 4, n.º 1, letra a, y 6 de la ley alemana del IVA). En la importación pueden devengarse aranceles e impuestos de su país.

billing-address = Dirección de facturación
delivery-address = Dirección de entrega
both-addresses = Dirección de entrega y facturación
delivery = Entrega
delivery-of-several = Entrega { $number } de { $count }
delivery-status = Estado
delivery-pending = en preparación
delivery-shipped = en camino
delivery-delivered = entregada
delivery-failed = no entregada
delivery-cancelled = cancelada
expected-on = Entrega prevista: { $day }
expected-between = Entrega prevista: del { $from } al { $to }
delivery-contents = Contenido
contents-and-more = { $contents } y { $count } más
delivery-to = A
tracking-number = Número de seguimiento
track = Seguir el envío

your-note = Su mensaje
further = Otros datos
withdraw = Desistir del contrato
returns = Devolver un artículo
invoice = Abrir la factura
questions = ¿Tiene preguntas?
questions-text = Estamos a su disposición. El número de pedido ya figura en el asunto.
withdrawal-instruction = Derecho de desistimiento
defects = Si algo no está bien
defects-text = Nuestros productos tienen la garantía legal de conformidad. Si alguno es defectuoso, comuníquenoslo: lo repararemos o lo sustituiremos, como prevé la ley.

## How to pay, where the order does not say, and net prices

net-prices = Todos los precios son netos; el impuesto se añade en el total.
transfer-by = Le rogamos que transfiera { $amount } antes del { $day } inclusive a esta cuenta:
account-holder = Beneficiario
payment-reference = Concepto
transfer-code = Código QR para su aplicación bancaria con los datos de esta transferencia
pay-nothing-more = Hemos recibido su pago. No tiene que hacer nada más.
pay-by-invoice = Recibirá una factura. Le rogamos que pague el importe a más tardar el día que figura en ella.
pay-by-direct-debit = Cargaremos el importe en su cuenta. No tiene que hacer nada más.
pay-on-delivery = Le rogamos que tenga preparado el importe cuando se entregue el paquete.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Excepciones al derecho de desistimiento
exempt-all = Para este pedido no existe derecho de desistimiento (artículo 16 de la Directiva 2011/83/UE).
digital-content = Contenido digital
digital-begun = Usted ha consentido expresamente que empecemos a ejecutar el contrato antes de que termine el plazo de desistimiento. Ha confirmado que sabe que, en cuanto empecemos, pierde por ello su derecho de desistimiento (artículo 16, letra m), de la Directiva 2011/83/UE). Este correo lo confirma (artículo 8, apartado 7).
digital-begun-lines = Esto afecta a: { $names }

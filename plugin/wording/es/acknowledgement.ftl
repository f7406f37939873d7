answer-by = a más tardar el { $day }, { $time }
ack-topic = Tema
ack-order = Pedido
ack-title = Hemos recibido su mensaje
ack-intro = Muchas gracias por su mensaje. Lo hemos recibido correctamente.
ack-answer = Recibirá una respuesta nuestra { $by }.
ack-call = Como deseaba, le llamaremos { $by }.
ack-callback = Le llamaremos: { $slot }, al número que nos ha indicado.
ack-callback-number = Le llamaremos: { $slot }, al { $number }.
ack-link = Ver el estado de su consulta
ack-help = Qué puede hacer mientras tanto
ack-shortened = { " " }… (abreviado)

reply-parcel-words = paquete, envío, entrega, llegado, cuándo, seguimiento
reply-parcel = ¿Dónde está mi paquete?
reply-parcel-text =
    Buenos días, { $name }:

    El envío de su pedido { $order-number } está en camino con { $carrier }. El número de seguimiento es { $tracking-number }; aquí puede seguirlo: { $tracking-url }

    Si no le llega en los próximos días, escríbanos: lo aclararemos con la empresa de transporte.

    { $shop }
reply-return-words = devol, devuel, desist, cambio, cambiar, talla
reply-return = Cómo devolver un artículo
reply-return-text =
    Buenos días, { $name }:

    Con mucho gusto aceptamos la devolución de artículos de su pedido { $order-number }. Le rogamos que los embale bien e incluya el número de pedido en el paquete. En cuanto lleguen, le reembolsaremos el importe por el mismo medio de pago.

    { $shop }
reply-photo-words = defect, roto, rota, dañad, equivocad, falta, funciona
reply-photo = Solicitud de una foto del defecto
reply-photo-text =
    Buenos días, { $name }:

    Lamentamos que algo no esté bien en su pedido { $order-number }. Le rogamos que responda a este mensaje con una foto en la que se vea el defecto: encontraremos enseguida la solución adecuada.

    { $shop }
reply-invoice-words = factura, copia, recibo, justificante, iva
reply-invoice = La factura de nuevo
reply-invoice-text =
    Buenos días, { $name }:

    Le adjuntamos de nuevo la factura de su pedido { $order-number }.

    { $shop }
reply-data-words = acceso, borrar, suprimir, eliminar, datos, rgpd
reply-data = Su solicitud sobre protección de datos
reply-data-text =
    Buenos días, { $name }:

    Tramitamos su solicitud sobre sus datos en el plazo de un mes (art. 12, apdo. 3, del RGPD) y nos pondremos en contacto con usted si debemos asegurarnos de su identidad.

    { $shop }

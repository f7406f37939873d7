form-title = Escríbanos
form-intro = Cuanto más sepamos desde el principio, antes podremos ayudarle. Recibirá de inmediato una confirmación con el número de consulta.
form-topic = ¿De qué se trata?
form-submit = Enviar mensaje
form-privacy = Responsable de sus datos: { $seller }. Utilizamos sus datos solo para tramitar su solicitud (art. 6, apdo. 1, letra b) del RGPD; en consultas generales, letra f), siendo nuestro interés responderle). Los suprimimos cuando ya no los necesitamos para ello y ninguna ley nos obliga a conservarlos. Puede solicitar el acceso, la rectificación, la supresión, la limitación y la portabilidad, oponerse a su uso y presentar una reclamación ante una autoridad de protección de datos.

topic-order = Pregunta sobre un pedido
topic-order-help = ¿No ha recibido la confirmación del pedido?
topic-order-help-text = Mire también en la carpeta de correo no deseado. Si no está allí, escríbanos: se la enviaremos de nuevo.
topic-delivery = Entrega
topic-delivery-help = ¿Dónde está mi paquete?
topic-delivery-help-text = La fecha de entrega prevista figura en la confirmación del pedido. Si según el seguimiento el paquete ya ha llegado, a menudo está en casa de un vecino o en un lugar de depósito.
topic-return = Devolución y desistimiento
topic-return-withdraw = Desistir del contrato
topic-return-withdraw-text = En línea en dos pasos, sin iniciar sesión y sin indicar motivos.
topic-return-help = Anunciar una devolución
topic-return-help-text = En el área de devoluciones elige los artículos que desea devolver.
topic-defect = Artículo defectuoso, dañado o equivocado
topic-defect-help = Una foto nos ayuda
topic-defect-help-text = Describa brevemente qué no está bien y añada una foto: así casi siempre podemos ayudarle sin más preguntas.
topic-invoice = Factura y pago
topic-invoice-help = Sin datos bancarios, por favor
topic-invoice-help-text = No nos escriba números completos de tarjeta o de cuenta. No los necesitamos para responderle.
topic-product = Pregunta sobre un producto
topic-product-help = Páginas de ayuda
topic-product-help-text = Aquí encontrará respuestas a las preguntas frecuentes.
topic-data-protection = Protección de datos
topic-data-protection-help = Qué hacemos con sus datos
topic-data-protection-help-text = Se lo explica nuestra política de privacidad.
topic-other = Otro asunto

order-status = ¿Dónde está su pedido { $number }?
order-shipped-on = Enviado: { $day }
order-delivered-on = Entregado: { $day }
order-withdraw = Desistir del pedido { $number }
order-return = Devolver algo de { $number }
order-return-text = Allí puede registrar la devolución y obtener la etiqueta para el paquete.
order-invoice = Factura de { $number }
order-invoice-text = La factura está a su disposición.

field-order-number = Número de pedido
field-order-number-help = Figura en la confirmación del pedido.
field-order = Pedido
order-of-day = { $number } del { $day }
another-order = Otro pedido
field-product = Producto
field-product-help = Nombre o referencia, si los tiene a mano.
field-message = Su mensaje
field-name = Nombre y apellidos
field-email = Correo electrónico
field-email-help = Allí enviamos de inmediato un acuse de recibo.
field-phone = Número de teléfono
field-phone-help = Solo es necesario si debemos llamarle.
field-answer-channel = ¿Cómo podemos responderle?
field-answer-channel-help = Si desea una llamada, indíquenos cuándo podemos localizarle mejor.
field-callback = ¿Cuándo podemos llamarle?
field-callback-help = Si no elige nada, le llamaremos en cuanto podamos.
callback-slot = { $day }, de { $begin } a { $end }
by-email = por correo electrónico
by-telephone = por teléfono (le llamamos)
by-chat = por chat

missing-topic = Elija un tema.
missing-name = Indique su nombre para que podamos dirigirnos a usted.
missing-email = Indique su correo electrónico para que podamos responderle.
missing-phone = Indique su número de teléfono para que podamos llamarle.
missing-message = Escríbanos de qué se trata.
missing-order-number = Indique el número de pedido. Figura en la confirmación del pedido.
missing-choice = Elija una opción en «{ $field }».
missing-tick = Confirme «{ $field }».
missing-text = Rellene «{ $field }».
too-short =
    { $least ->
        [one] «{ $field }» es demasiado corto: escriba al menos { $least } carácter.
       *[other] «{ $field }» es demasiado corto: escriba al menos { $least } caracteres.
    }
too-long =
    { $most ->
        [one] «{ $field }» es demasiado largo: redúzcalo a { $most } carácter como máximo.
       *[other] «{ $field }» es demasiado largo: redúzcalo a { $most } caracteres como máximo.
    }
wrong-email = Este correo electrónico aún no es del todo correcto. Un ejemplo: name@example.com.
wrong-phone = Indique el número de teléfono en cifras y con prefijo, por ejemplo +49 30 1234567.
wrong-order-number = Este número de pedido contiene caracteres imposibles. Lo encontrará en la confirmación del pedido.
wrong-day = Indique un día en «{ $field }», por ejemplo 2026-11-24.
wrong-item = Este artículo no pertenece al pedido elegido. Elíjalo de nuevo.
past-callback = Esta hora ya ha pasado. Elija otra.
wrong-choice = Elija una de las opciones en «{ $field }».
sent-twice = Este campo llegó dos veces. Envíe el formulario de nuevo.
unknown-field = Este campo no pertenece al formulario. Vuelva a cargar la página.
no-files = Lamentablemente, aquí no se pueden enviar archivos.
too-many-files =
    { $most ->
        [one] Añada como máximo { $most } archivo.
       *[other] Añada como máximo { $most } archivos.
    }
file-too-large = El archivo «{ $name }» es demasiado grande: como máximo { $most }.
file-kind = El archivo «{ $name }» es de un tipo que no aceptamos. Son posibles: { $kinds }.

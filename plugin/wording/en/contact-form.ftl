form-title = Write to us
form-intro = The more we know from the start, the faster we can help. You get a confirmation with a ticket number at once.
form-topic = What is it about?
form-submit = Send message
form-privacy = Responsible for your data: { $seller }. We use what you enter only to deal with your request (Art. 6(1)(b) GDPR; for general questions point (f), our interest being to answer). We delete it once we no longer need it for that and no law obliges us to keep it. You may ask for access, rectification, erasure, restriction and portability, object to the use, and complain to a data protection authority.

topic-order = Question about an order
topic-order-help = No order confirmation?
topic-order-help-text = Please look in your spam folder too. If it is not there, write to us and we will send it again.
topic-delivery = Delivery
topic-delivery-help = Where is my parcel?
topic-delivery-help-text = The expected delivery date is in the order confirmation. If tracking says that the parcel has arrived, it is often with a neighbour or in a safe place.
topic-return = Returns and withdrawal
topic-return-withdraw = Withdraw from the contract
topic-return-withdraw-text = Online in two steps, without signing in and without giving a reason.
topic-return-help = Send something back
topic-return-help-text = In the returns centre you choose the items that you would like to send back.
topic-defect = Item faulty, damaged or wrong
topic-defect-help = A photo helps us
topic-defect-help-text = Tell us briefly what is wrong and add a photo: then we can usually help without asking back.
topic-invoice = Invoice and payment
topic-invoice-help = No account details, please
topic-invoice-help-text = Do not write full card or account numbers to us. We do not need them to answer.
topic-product = Question about a product
topic-product-help = Help pages
topic-product-help-text = Find answers to common questions here.
topic-data-protection = Data protection
topic-data-protection-help = What we do with your data
topic-data-protection-help-text = Our privacy policy tells you.
topic-other = Something else

order-status = Where is your order { $number }?
order-shipped-on = Sent: { $day }
order-delivered-on = Delivered: { $day }
order-withdraw = Withdraw from order { $number }
order-return = Send something from { $number } back
order-return-text = There you register the return and get the label for the parcel.
order-invoice = Invoice for { $number }
order-invoice-text = The invoice is ready for you.

field-order-number = Order number
field-order-number-help = It is in the order confirmation.
field-order = Order
order-of-day = { $number } of { $day }
another-order = Another order
field-product = Product
field-product-help = Name or item number, if at hand.
field-message = Your message
field-name = Full name
field-email = E-mail address
field-email-help = A confirmation of receipt goes there at once.
field-phone = Telephone number
field-phone-help = Only needed if we should call you.
field-answer-channel = How may we answer?
field-answer-channel-help = If you would like a call, feel free to say when we can best reach you.
field-callback = When may we call you?
field-callback-help = If you choose nothing, we call as soon as we can.
callback-slot = { $day }, { $begin } to { $end }
by-email = by e-mail
by-telephone = by telephone (we call you)
by-chat = by chat

missing-topic = Please choose a topic.
missing-name = Please give your name, so that we can address you.
missing-email = Please give your e-mail address, so that we can answer you.
missing-phone = Please give your telephone number, so that we can call you.
missing-message = Please tell us what it is about.
missing-order-number = Please give the order number. It is in the order confirmation.
missing-choice = Please choose something for “{ $field }”.
missing-tick = Please confirm “{ $field }”.
missing-text = Please fill in “{ $field }”.
too-short =
    { $least ->
        [one] “{ $field }” is too short: please write at least { $least } character.
       *[other] “{ $field }” is too short: please write at least { $least } characters.
    }
too-long =
    { $most ->
        [one] “{ $field }” is too long: please shorten it to at most { $most } character.
       *[other] “{ $field }” is too long: please shorten it to at most { $most } characters.
    }
wrong-email = This e-mail address is not quite right yet. It looks like this, for example: name@example.com.
wrong-phone = Please give the telephone number with area code in digits, for example +49 30 1234567.
wrong-order-number = This order number has characters that cannot occur. You find it in the order confirmation.
wrong-day = Please give a day for “{ $field }”, for example 2026-11-24.
wrong-item = This item is not part of the order chosen. Please choose it again.
past-callback = This time is over by now. Please choose another.
wrong-choice = Please choose one of the options for “{ $field }”.
sent-twice = This field arrived twice. Please send the form again.
unknown-field = This field is not part of the form. Please reload the page.
no-files = Files cannot be sent here, sorry.
too-many-files =
    { $most ->
        [one] Please add at most { $most } file.
       *[other] Please add at most { $most } files.
    }
file-too-large = The file “{ $name }” is too large: at most { $most }.
file-kind = The file “{ $name }” is of a kind that we do not accept. Possible are: { $kinds }.

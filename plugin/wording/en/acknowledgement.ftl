answer-by = by { $day }, { $time }
ack-topic = Topic
ack-order = Order
ack-title = We have received your message
ack-intro = Thank you for your message. It has reached us safely.
ack-answer = You will have an answer from us { $by }.
ack-call = As you wished, we will call you { $by }.
ack-callback = We will call you: { $slot }, on the number you gave.
ack-callback-number = We will call you: { $slot }, on { $number }.
ack-link = See where your request stands
ack-help = What you can do in the meantime
ack-shortened = { " " }… (shortened)

reply-parcel-words = parcel, package, tracking, shipment, arrived, deliver, when
reply-parcel = Where is my parcel?
reply-parcel-text =
    Hello { $name },

    the shipment of your order { $order-number } is on its way with { $carrier }. Its tracking number is { $tracking-number }; see where it is here: { $tracking-url }

    If it does not reach you in the next few days, please write to us and we will settle it with the carrier.

    { $shop }
reply-return-words = return, send back, withdraw, exchange, fit
reply-return = How to send something back
reply-return-text =
    Hello { $name },

    we are glad to take back items of your order { $order-number }. Please pack them well and put the order number in the parcel. Once they are here we refund the amount the way you paid.

    { $shop }
reply-photo-words = faulty, broken, damaged, wrong, missing, defect, works
reply-photo = Asking for a photo of the fault
reply-photo-text =
    Hello { $name },

    we are sorry that something is wrong with your order { $order-number }. Please answer this message with a photo that shows it, and we will find the right solution at once.

    { $shop }
reply-invoice-words = invoice, copy, receipt, bill, vat
reply-invoice = Invoice once more
reply-invoice-text =
    Hello { $name },

    please find the invoice of your order { $order-number } attached once more.

    { $shop }
reply-data-words = access, delete, erase, erasure, stored, gdpr, data
reply-data = Your data protection request
reply-data-text =
    Hello { $name },

    we deal with your request about your data within one month (Art. 12(3) GDPR) and will be in touch if we need to make sure that it is you.

    { $shop }

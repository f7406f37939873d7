order-subject = Your order { $number } at { $shop }
order-subject-cancelled = Cancelled: your order { $number } at { $shop }
order-title = Order { $number }
order-contact-subject = Order { $number }: { $topic }

order-thanks = thank you for your order. It has reached us safely.
order-receipt-only = This e-mail confirms that we have received your order (section 312i(1) no. 3 of the German Civil Code); it is not yet an acceptance. The contract is concluded when we expressly accept your order or send the goods.
order-accepted-thanks = thank you for your order. We are glad to accept it.
order-accepted = With this e-mail the contract is concluded. Please keep it.
order-cancelled = your order was cancelled: { $when }. We will not deliver it. Below you find what had been ordered.
placed = Placed on
view-order = View your order

items = Your items
item = Item
amount = Amount
included = included
sku = SKU
unit-price = Unit price
list-price = Previous price
base-price = Base price
deposit = plus deposit
deposit-named = plus { $name }
delivery-time = Delivery time
discount = Discount
discount-named = Discount “{ $name }”
discount-coded = Discount (code { $code })
discount-named-coded = Discount “{ $name }” (code { $code })
more-items-on-page =
    { $count ->
        [one] { $count } more item is on the order page.
       *[other] { $count } more items are on the order page.
    }
more-items = Further items that find no room here: { $count }. We will gladly send you the whole list.

subtotal = Subtotal
shipping = Shipping
shipping-by = Shipping ({ $method })
rounding = Rounding
total = Total
total-with-vat = Total incl. VAT
total-with-tax = Total incl. tax
vat = VAT
tax-at-rate = { $rate } { $tax }
tax-within = includes { $tax }
tax-within-net = includes { $tax } on { $net } net
tax-on-top = plus { $tax }
tax-on-top-net = plus { $tax } on { $net } net
paid-with = Paid with { $payment }
reserved-on = Reserved on { $payment }
open-with = Open: { $payment }
redeemed = Redeemed: { $payment }
refunded-to = Refunded to { $payment }
refunded = Already refunded
to-pay = Left to pay
payment-heading = Payment: { $name }

notice-reverse-charge = Reverse charge: the VAT is to be paid by you as the recipient (Art. 196 Directive 2006/112/EC).
notice-small-business = As a small business under section 19 of the German VAT Act we are exempt from VAT and show none.
notice-margin-scheme = This order is taxed under the margin scheme, section 25a of the German VAT Act (second-hand goods); VAT is not shown separately.
notice-export = Tax-free export (sections 4 no. 1 a and 6 of the German VAT Act). Customs duties and taxes of your country may fall due on import.

billing-address = Billing address
delivery-address = Delivery address
both-addresses = Delivery and billing address
delivery = Delivery
delivery-of-several = Delivery { $number } of { $count }
delivery-status = Status
delivery-pending = being prepared
delivery-shipped = on its way
delivery-delivered = delivered
delivery-failed = not delivered
delivery-cancelled = cancelled
expected-on = Expected with you: { $day }
expected-between = Expected with you: { $from } to { $to }
delivery-contents = Contents
contents-and-more = { $contents } and { $count } more
delivery-to = To
tracking-number = Tracking number
track = Track the parcel

your-note = Your message to us
further = Further details
withdraw = Withdraw from the contract
returns = Return an item
invoice = Open the invoice
questions = Any questions?
questions-text = We are happy to help. Your order number is already in the subject.
withdrawal-instruction = Right of withdrawal
defects = If something is not right
defects-text = The statutory rights for defective goods apply. If something is defective, please tell us: we will repair it or send a replacement, as the law provides.

## How to pay, where the order does not say, and net prices

net-prices = All prices are net prices; tax is added in the total.
transfer-by = Please transfer { $amount } by { $day } to this account:
account-holder = Account holder
payment-reference = Payment reference
transfer-code = QR code for your banking app with the details of this transfer
pay-nothing-more = We have received your payment. There is nothing more to do.
pay-by-invoice = You will receive an invoice. Please pay the amount by the day stated on it.
pay-by-direct-debit = We will collect the amount from your account. There is nothing more to do.
pay-on-delivery = Please have the amount ready when the parcel is delivered.

## What cannot be withdrawn from. The instruction itself is the law's and stands in `legal/withdrawal`.

exempt-lines = Exemptions from the right of withdrawal
exempt-all = There is no right of withdrawal for this order (Article 16 of Directive 2011/83/EU).
digital-content = Digital content
digital-begun = You have expressly agreed that we begin to perform the contract before the withdrawal period has expired. You have confirmed that you know: as soon as we begin, your right of withdrawal is lost (Article 16(m) of Directive 2011/83/EU). This e-mail confirms it (Article 8(7)).
digital-begun-lines = This concerns: { $names }

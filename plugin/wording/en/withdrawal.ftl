withdrawal-button = Withdraw from contract here
withdrawal-confirm = Confirm withdrawal
withdrawal-title = Withdraw from a contract
withdrawal-intro = You need not give any reason. As soon as you confirm the withdrawal, you get a confirmation of receipt by e-mail.
withdrawal-contract-help = Or whatever else tells us which contract you mean, for example the day and content of the order.
withdrawal-extent = What do you want to withdraw from?
withdrawal-whole = The whole contract
withdrawal-items = Single items only
withdrawal-part = Only a part of the order?
withdrawal-part-help = Then please write which. Left empty, it is the whole contract.
withdrawal-email-help = The confirmation of receipt goes there at once.

withdrawal-other-order = The items belong to the order { $number }. Please give its number.
withdrawal-foreign-item = An item is not part of this order. Please choose again.
withdrawal-item-twice = An item arrived twice. Please send the form again.
withdrawal-too-many =
    { $most ->
        [one] { $most } of “{ $name }” was ordered. Please choose no more than that.
       *[other] { $most } of “{ $name }” were ordered. Please choose no more than that.
    }
withdrawal-no-item = Please choose at least one item, or the whole contract.

withdrawal-until = You can withdraw up to and including { $day }. It is enough to send the withdrawal by then.
withdrawal-ended = By our reckoning the withdrawal period ended on { $day }. We take your statement all the same.
withdrawal-not-begun = You can withdraw already. The period only begins when you have received the last of the goods.
withdrawal-not-begun-first = You can withdraw already. The period only begins when you have received the first of the goods.
withdrawal-unknown = You can withdraw. The period runs from the day on which you received the last of the goods; when that was, we do not know.
withdrawal-unknown-first = You can withdraw. The period runs from the day on which you received the first of the goods; when that was, we do not know.
withdrawal-exempt = Withdrawal { $why }.
withdrawal-items-differ = Single items differ.
withdrawal-business = The statutory right of withdrawal is one of consumers. If something is not right, please write to us.

withdrawal-received-title = We have received your withdrawal
withdrawal-received-intro = Your statement of withdrawal has reached us.
withdrawal-received-meaning = This e-mail confirms receipt, with content, day and time. It does not say whether or how far the withdrawal is valid.
withdrawal-received-at = Received
withdrawal-link = See where your withdrawal stands
withdrawal-good-to-know = Good to know
withdrawal-next = What happens next
withdrawal-statement = Your statement
content-statement = Statement
content-i-withdraw = I withdraw from the contract.
content-name = Name
content-contract = Contract
content-extent = Extent
content-whole = the whole contract

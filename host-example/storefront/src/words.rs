//! The texts of the pages, German beside English, so that neither can be forgotten.

macro_rules! words {
    ($words:ident; $($name:ident: $de:literal, $en:literal;)*) => {
        /// The texts of the pages in one language.
        pub(crate) struct $words {
            $(pub(crate) $name: &'static str,)*
        }
        pub(crate) static DE: $words = $words { $($name: $de,)* };
        pub(crate) static EN: $words = $words { $($name: $en,)* };
    };
}
pub(crate) use words;

words! {
    Words;

    // Every page
    skip: "Zum Inhalt springen", "Skip to content";
    language: "Sprache", "Language";
    shop_nav: "Laden", "Shop";
    catalogue: "Sortiment", "Products";
    basket: "Warenkorb", "Basket";
    contact: "Kontakt", "Contact";
    mailbox: "Postfach", "Mailbox";
    team: "Team", "Team";
    terms: "AGB", "Terms";
    privacy: "Datenschutz", "Privacy";
    imprint: "Impressum", "Imprint";
    legal_nav: "Rechtliches", "Legal";
    made_up: "Dieser Laden ist erfunden. Hier wird nichts verkauft.", "This shop is made up. Nothing is sold here.";
    price_note: "Alle Preise inkl. MwSt., zzgl. Versand.", "All prices include VAT; delivery is extra.";
    optional: "freiwillig", "optional";
    please_choose: "Bitte wählen", "Please choose";
    error_title: "Bitte prüfen Sie Ihre Angaben", "Please check your details";
    error_prefix: "Fehler:", "Error:";

    // Catalogue
    catalogue_lead: "Vom Obsthof im Alten Land, in Kisten zu Ihnen nach Hause.",
        "From an orchard near Hamburg, in crates to your door.";
    from_price: "ab", "from";
    instead_of: "statt", "was";
    deposit_plus: "zzgl. Pfand", "plus deposit";
    deposit: "Pfand", "Deposit";
    vat_included: "inkl. MwSt.", "incl. VAT";
    base_price_per: "je", "per";
    perishable_note: "Frische Ware: Sie verdirbt schnell, deshalb besteht kein Widerrufsrecht.",
        "Fresh goods spoil quickly, so there is no right of withdrawal.";
    plus_shipping: "zzgl. Versand (ab 49 € Warenwert kostenlos)", "plus delivery (free from €49)";
    delivery_time: "Lieferzeit 2 bis 3 Werktage", "Delivery in 2 to 3 working days";
    quantity: "Menge", "Quantity";
    add: "In den Warenkorb", "Add to basket";
    back_to_catalogue: "Zurück zur Übersicht", "Back to all products";

    // Basket
    basket_empty: "Ihr Warenkorb ist noch leer.", "Your basket is empty.";
    unit_price: "Einzelpreis", "Unit price";
    remove: "Entfernen", "Remove";
    update: "Mengen übernehmen", "Update quantities";
    goods: "Waren", "Goods";
    shipping: "Versand", "Delivery";
    free: "kostenlos", "free";
    total: "Gesamtsumme", "Total";
    vat_contained: "darin MwSt.", "VAT included at";
    to_checkout: "Zur Kasse", "To checkout";
    free_shipping_note: "Ab 49 € Warenwert liefern wir versandkostenfrei.", "Delivery is free from €49.";

    // Checkout
    checkout: "Kasse", "Checkout";
    checkout_lead: "Sie bestellen als Gast, ohne Konto.", "You order as a guest, no account needed.";
    your_contact: "So erreichen wir Sie", "How we reach you";
    email: "E-Mail-Adresse", "E-mail address";
    email_help: "Hierhin senden wir die Bestellbestätigung.", "We send the order confirmation here.";
    phone: "Telefon", "Phone";
    phone_help: "Nur für Rückfragen zur Lieferung.", "Only for questions about the delivery.";
    delivery_address: "Lieferadresse", "Delivery address";
    name: "Vor- und Nachname", "Full name";
    company: "Firma", "Company";
    street: "Straße und Hausnummer", "Street and house number";
    postal_code: "Postleitzahl", "Postal code";
    city: "Ort", "Town or city";
    country: "Land", "Country";
    germany: "Deutschland", "Germany";
    austria: "Österreich", "Austria";
    payment: "Zahlung", "Payment";
    invoice: "Rechnung", "Invoice";
    invoice_help: "Sie zahlen innerhalb von 14 Tagen nach der Lieferung.", "You pay within 14 days of delivery.";
    prepayment: "Vorkasse", "Payment in advance";
    prepayment_help: "Sie überweisen zuerst, dann versenden wir.", "You transfer first, then we send the goods.";
    note: "Nachricht an uns", "Note to us";
    your_order: "Ihre Bestellung", "Your order";
    place_order: "Zahlungspflichtig bestellen", "Order and pay";
    order_terms: "Mit der Bestellung gelten unsere AGB. Was mit Ihren Daten geschieht, steht in der \
         Datenschutzerklärung.",
        "Our terms apply to the order. The privacy notice says what happens to your data.";
    basket_changed: "Ihr Warenkorb hat sich geändert. Prüfen Sie die Gesamtsumme und bestellen Sie dann noch einmal.",
        "Your basket has changed. Check the total, then order again.";
    change_basket: "Warenkorb ändern", "Change basket";
    need_email: "Geben Sie Ihre E-Mail-Adresse an, zum Beispiel name@beispiel.de.",
        "Enter your e-mail address, for example name@example.org.";
    need_name: "Geben Sie Ihren Namen an, höchstens 100 Zeichen.", "Enter your name, at most 100 characters.";
    need_company: "Kürzen Sie die Firma auf höchstens 100 Zeichen.", "Shorten the company to at most 100 characters.";
    need_street: "Geben Sie Straße und Hausnummer an, höchstens 100 Zeichen.",
        "Enter street and house number, at most 100 characters.";
    need_city: "Geben Sie den Ort an, höchstens 100 Zeichen.", "Enter the town, at most 100 characters.";
    need_country: "Wählen Sie Deutschland oder Österreich: Nur dorthin liefern wir.",
        "Choose Germany or Austria: we deliver nowhere else.";
    need_postal_code: "Geben Sie eine Postleitzahl an: 5 Ziffern in Deutschland, 4 in Österreich.",
        "Enter a postal code: 5 digits in Germany, 4 in Austria.";
    need_phone: "Geben Sie eine Telefonnummer mit höchstens 30 Zeichen an oder lassen Sie das Feld leer.",
        "Enter a phone number of at most 30 characters, or leave the field empty.";
    need_note: "Kürzen Sie die Nachricht auf höchstens 500 Zeichen.", "Shorten the note to at most 500 characters.";
    need_payment: "Wählen Sie, wie Sie zahlen möchten.", "Choose how you want to pay.";

    // Order page
    order: "Bestellung", "Order";
    order_thanks: "Danke, Ihre Bestellung ist bei uns.", "Thank you, we have your order.";
    order_mail_to: "Die Bestätigung geht an", "The confirmation goes to";
    order_keep: "Bewahren Sie die Adresse dieser Seite auf: Über sie erreichen Sie Ihre Bestellung jederzeit.",
        "Keep the address of this page: it leads to your order at any time.";
    order_number: "Bestellnummer", "Order number";
    placed_at: "Bestellt am", "Placed";
    delivery: "Lieferung", "Delivery";
    delivery_pending: "Wir packen Ihre Kiste.", "We are packing your crate.";
    delivery_done: "Zugestellt am", "Delivered";
    paid: "bezahlt", "paid";
    unpaid: "offen", "open";
    refunded: "Erstattet", "Refunded";
    report_problem: "Problem mit einem Artikel melden", "Report a problem with an item";
    ask_about_order: "Frage zu dieser Bestellung", "Ask about this order";
    claims_title: "Ihre Meldungen", "Your reports";
    claim_of: "Meldung vom", "Report of";
    demo_title: "Nur in der Vorführung", "Demo only";
    demo_deliver: "Als bezahlt und zugestellt buchen", "Book as paid and delivered";
    demo_deliver_help: "Damit Sie eine Reklamation ausprobieren können.", "So that you can try a claim.";

    // Claim
    claim_title: "Problem melden", "Report a problem";
    claim_lead: "Das tut uns leid. Sagen Sie uns kurz, was geschehen ist; Sie bekommen sofort eine Antwort.",
        "We are sorry. Tell us briefly what happened; you get an answer at once.";
    claim_kind: "Was ist geschehen?", "What happened?";
    kind_changed_mind: "Es gefällt mir nicht", "I do not like it";
    kind_defective: "Es ist fehlerhaft oder verdorben", "It is faulty or spoilt";
    kind_damaged: "Es kam beschädigt an", "It arrived damaged";
    kind_wrong: "Es kam etwas anderes an", "Something else arrived";
    kind_missing: "Es fehlt", "It is missing";
    kind_late: "Es kam zu spät", "It came too late";
    kind_described: "Es ist nicht wie beschrieben", "It is not as described";
    kind_other: "Etwas anderes", "Something else";
    claim_items: "Welche Artikel betrifft es?", "Which items is it about?";
    pieces: "Stück", "Pieces";
    of_pieces: "von", "of";
    claim_wanted: "Was wünschen Sie sich?", "What would you like?";
    wanted_any: "Machen Sie mir einen Vorschlag", "Make me an offer";
    wanted_full: "Mein Geld zurück", "My money back";
    wanted_partial: "Einen Teil zurück, ich behalte die Ware", "Part of it back, I keep the goods";
    wanted_replacement: "Dasselbe noch einmal, ohne Fehler", "The same again, without fault";
    wanted_repair: "Eine Reparatur", "A repair";
    wanted_voucher: "Einen Gutschein", "A voucher";
    claim_description: "Beschreiben Sie es in einem Satz", "Describe it in a sentence";
    claim_photos: "Fotos", "Photos";
    claim_photos_help: "Bis zu 5 Fotos (JPEG oder WebP, je höchstens 12 MB) zeigen uns am schnellsten, was ist. Wir speichern nur \
         das Bild; Ort und Geräteangaben entfernen wir.",
        "Up to 5 photos (JPEG or WebP, at most 12 MB each) show us fastest what is wrong. We keep the picture only; \
         place and device are removed.";
    photos_kept: "Schon hochgeladen", "Uploaded already";
    photo: "Foto", "Photo";
    photo_drop: "Nicht mitsenden", "Do not send";
    need_photo: "Wählen Sie ein Foto als JPEG oder WebP. Andere Dateien haben wir nicht übernommen.",
        "Choose a photo as JPEG or WebP. Other files were not taken in.";
    need_smaller_photo: "Ein Foto war zu groß. Wählen Sie eines mit höchstens 12 MB und 50 Megapixeln.",
        "A photo was too large. Choose one of at most 12 MB and 50 megapixels.";
    need_fewer_photos: "Mehr als 5 Fotos können wir nicht annehmen. Die ersten sind gespeichert.",
        "We cannot take more than 5 photos. The first ones are kept.";
    send_claim: "Meldung absenden", "Send report";
    need_kind: "Wählen Sie, was geschehen ist.", "Choose what happened.";
    need_items: "Wählen Sie mindestens einen Artikel.", "Choose at least one item.";
    need_pieces: "Geben Sie eine Stückzahl an, die Sie bestellt haben.", "Enter a number of pieces that you ordered.";
    need_wanted: "Wählen Sie einen Wunsch aus der Liste.", "Choose a wish from the list.";
    need_description: "Kürzen Sie die Beschreibung auf höchstens 2000 Zeichen.",
        "Shorten the description to at most 2000 characters.";
    decision_title: "Unsere Antwort", "Our answer";
    offers: "Ihre Möglichkeiten", "Your options";
    basis_statutory: "Ihr gesetzliches Recht", "Your statutory right";
    basis_goodwill: "Aus Kulanz", "As a gesture of goodwill";
    goods_keep: "Sie behalten die Ware.", "You keep the goods.";
    goods_send_back: "Sie senden die Ware auf unsere Kosten zurück.", "You send the goods back at our cost.";
    goods_own_cost: "Sie senden die Ware auf Ihre Kosten zurück.", "You send the goods back at your cost.";
    goods_nothing: "Es gibt nichts zurückzusenden.", "There is nothing to send back.";
    remedy_full: "Erstattung", "Refund";
    remedy_partial: "Teilerstattung", "Partial refund";
    remedy_replacement: "Ersatz", "Replacement";
    remedy_repair: "Reparatur", "Repair";
    remedy_voucher: "Gutschein", "Voucher";
    accept: "Annehmen", "Accept";
    ask_human: "Lieber mit einem Menschen sprechen", "I would rather talk to a person";
    ask_human_help: "Ein Mensch sieht sich Ihren Fall an. Ihre Rechte behalten Sie in jedem Fall.",
        "A person looks at your case. You keep your rights in any case.";
    reasons: "Wie wir zu dieser Antwort gekommen sind", "How we came to this answer";
    reasons_note: "Die Prüfschritte stehen auf Englisch, wie sie auch unser Team sieht.",
        "The steps, as our team sees them.";
    met: "trifft zu", "met";
    not_met: "trifft nicht zu", "not met";
    not_asked: "nicht geprüft", "not asked";
    policy_version: "Fassung der Regeln", "Policy version";
    claim_accepted: "Angenommen. Die Bestätigung ist auf dem Weg in Ihr Postfach.",
        "Accepted. The confirmation is on its way to your mailbox.";
    claim_human: "Ein Mensch kümmert sich. Ihre Vorgangsnummer:", "A person takes care of it. Your ticket number:";
    claim_held: "Das konnten wir nicht sofort buchen, weil zu dieser Bestellung oder in diesem Monat schon anderes zugesagt ist. \
         Ein Mensch sieht es sich an und meldet sich bei Ihnen.",
        "We could not book this at once, because something else has been promised for this order or this month. A person \
         looks at it and gets back to you.";
    claim_settled: "Ein Mensch hat sich Ihren Fall angesehen und für Sie entschieden:",
        "A person has looked at your case and decided in your favour:";
    claim_offered: "Ein Mensch hat sich Ihren Fall angesehen und macht Ihnen ein Angebot.",
        "A person has looked at your case and makes you an offer.";
    claim_declined: "Ein Mensch hat sich Ihren Fall angesehen und kann nicht mehr geben als Ihre Rechte. Der Grund:",
        "A person has looked at your case and cannot give more than your rights. The reason:";
    offer_of_agent: "Das Angebot unseres Teams", "Our team's offer";
    object_title: "Sie sehen das anders?", "Do you see it differently?";
    object_label: "Ihre Sicht", "Your view";
    object_help: "Jemand anderes aus unserem Team liest sie und entscheidet noch einmal. Ihre Rechte behalten Sie in jedem Fall.",
        "Another member of our team reads it and decides again. You keep your rights in any case.";
    object: "Widersprechen", "Object";
    objected: "Ihr Widerspruch ist bei uns. Jemand anderes aus unserem Team sieht es sich noch einmal an.",
        "We have your objection. Another member of our team looks at it again.";
    your_photos: "Ihre Fotos", "Your photos";
    by_tax: "davon je Steuersatz", "by tax rate";
    no_tax_rate: "ohne Satz", "no rate";
    settlement_subject: "Ihre Reklamation zur Bestellung", "Your claim about order";
    settlement_hello: "Guten Tag", "Hello";
    settlement_accepted: "Sie haben unser Angebot angenommen:", "You accepted our offer:";
    settlement_money: "Wir zahlen den Betrag auf dem Weg zurück, auf dem Sie bezahlt haben.",
        "We return the amount the way you paid.";
    settlement_unpaid: "Sie haben noch nichts bezahlt und brauchen dafür auch nichts mehr zu bezahlen.",
        "You have not paid anything yet, and you need not pay for it any more.";
    granted_lead: "wir haben uns Ihre Reklamation persönlich angesehen und sie in Ihrem Sinne entschieden:",
        "we have looked at your claim in person and decided it in your favour:";
    granted_statutory: "(Ihr gesetzliches Recht)", "(your statutory right)";
    granted_goodwill: "(aus Kulanz, ohne Anerkennung einer Rechtspflicht; Ihre gesetzlichen Rechte bleiben davon unberührt)",
        "(as a gesture of goodwill, without recognising a legal duty; your statutory rights are not affected)";
    offered_lead: "wir haben uns Ihre Reklamation persönlich angesehen und möchten Ihnen etwas anbieten:",
        "we have looked at your claim in person and would like to make you an offer:";
    offered_choice: "Sie haben die Wahl: Nehmen Sie das Angebot auf der folgenden Seite an, oder bleiben Sie bei dem, was Ihnen \
         ohnehin zusteht. Beides steht dort.",
        "The choice is yours: accept the offer on the page below, or keep to what you are entitled to anyway. Both are there.";
    declined_lead: "wir haben uns Ihre Reklamation persönlich und in Ruhe angesehen. Darüber hinausgehen können wir diesmal leider \
         nicht, und Sie sollen wissen, warum:",
        "we have looked at your claim in person and taken our time. Sadly we cannot give more this time, and you should know \
         why:";
    declined_rights: "Ihre gesetzlichen Rechte haben Sie trotzdem. Was Ihnen zusteht, können Sie auf der folgenden Seite weiterhin \
         annehmen.",
        "You keep your statutory rights all the same. What you are entitled to can still be accepted on the page below.";
    declined_object: "Sind Sie anderer Meinung? Dann sagen Sie uns das: Auf der folgenden Seite können Sie der Entscheidung \
         widersprechen und Ihre Sicht schildern, oder Sie antworten einfach auf diese E-Mail. Jemand anderes aus unserem Team \
         sieht es sich dann noch einmal an.",
        "Do you see it differently? Then tell us: on the page below you can object to the decision and give your view, or simply \
         reply to this mail. Another member of our team then looks at it again.";
    settlement_replacement: "Wir machen uns gleich daran und sagen Ihnen, wenn es unterwegs ist.",
        "We start on it at once and tell you when it is on its way.";
    settlement_repair: "Wir sagen Ihnen gleich, wie die Ware zu uns kommt, und melden uns, wenn sie repariert ist.",
        "We tell you right away how the item gets to us, and get back to you when it is repaired.";
    settlement_voucher: "Den Gutschein senden wir Ihnen in einer eigenen E-Mail.",
        "We send you the voucher in a mail of its own.";
    settlement_bye: "Herzliche Grüße", "Kind regards";
    settlement_page: "Stand der Dinge", "Where it stands";

    // Contact
    choose_topic: "Worum geht es?", "What is it about?";
    change_topic: "Anderes Thema", "Another topic";
    perhaps_helps: "Vielleicht hilft das schon", "Perhaps this already helps";
    about_order: "Zu Ihrer Bestellung", "About your order";
    or_directly: "Oder direkt", "Or directly";
    call_us: "Telefon", "Phone";
    read_more: "Mehr dazu", "Read more";
    only_with: "Nur bei", "Only with";
    needed_with: "Nötig bei", "Needed with";
    or_with: " oder ", " or ";
    quote_open: "„", "“";
    quote_close: "“", "”";
    characters_left: "Noch {n} Zeichen", "Characters left: {n}";
    too_fast: "Bitte prüfen Sie Ihre Angaben noch einmal und senden Sie sie dann erneut.",
        "Please look over your details once more, then send them again.";
    too_many: "Von Ihrem Anschluss kamen gerade sehr viele Nachrichten. Bitte versuchen Sie es in einer Stunde noch \
         einmal oder schreiben Sie uns an",
        "Very many messages came from your connection. Please try again in an hour, or write to us at";
    robot_title: "Danke, Ihre Nachricht ist da", "Thank you, we have your message";
    robot_text: "Wir melden uns.", "We will be in touch.";

    files_label: "Dateien", "Files";
    files_most: "Höchstens", "At most";
    files_each: "je bis", "each up to";
    files_kept: "Schon hochgeladen", "Uploaded already";
    file_drop: "Nicht mitsenden", "Do not send";
    need_whole_file: "Diese Datei lässt sich nicht öffnen; bitte wählen Sie eine andere:",
        "This file cannot be opened; please choose another one:";

    // Ticket
    ticket_title: "Ihre Nachricht ist bei uns", "We have your message";
    ticket_number: "Vorgangsnummer", "Ticket number";
    answer_by: "Antwort", "Answer";
    ticket_help: "Nennen Sie die Nummer, wenn Sie uns anrufen oder schreiben. Diese Seite zeigt Ihnen, was Sie \
         geschrieben und was wir geantwortet haben.",
        "Quote the number when you call or write. This page shows what you wrote and what we answered.";
    ticket_state: "Stand", "State";
    ticket_open: "In Arbeit", "In progress";
    ticket_waiting: "Beantwortet; wir warten auf Sie, falls noch etwas offen ist", "Answered; we wait for you, should anything be open";
    ticket_closed: "Abgeschlossen", "Closed";
    files_sent: "Mitgesandte Dateien", "Files sent along";
    our_answer: "Unsere Antwort", "Our answer";
    reply_subject: "Antwort auf Ihre Anfrage", "Answer to your inquiry";
    reply_page: "Diesen Vorgang ansehen und ergänzen", "See this ticket and add to it";
    addition_title: "Etwas ergänzen", "Add something";
    addition_label: "Was möchten Sie ergänzen?", "What would you like to add?";
    addition_help: "Es kommt zu diesem Vorgang; ein abgeschlossener wird wieder geöffnet.",
        "It is added to this ticket; a closed one is opened again.";
    send_addition: "Ergänzung senden", "Send the addition";
    addition_saved: "Ihre Ergänzung ist bei uns.", "We have your addition.";
    need_addition: "Schreiben Sie, was Sie ergänzen möchten, in höchstens 5000 Zeichen.",
        "Write what you would like to add, in at most 5000 characters.";
    ticket_mail: "Eine Bestätigung geht an", "A confirmation goes to";
    your_message: "Ihre Nachricht", "Your message";
    later_messages: "Was danach kam", "What came later";
    sent_at: "Gesendet am", "Sent";

    // Withdrawal; the words of the buttons are the law's (§ 356a BGB)
    withdraw: "Vertrag widerrufen", "Withdraw from contract";
    withdrawal_items: "Welche Artikel? Nur auszufüllen, wenn Sie einzelne Artikel widerrufen.",
        "Which items? Only to be filled in if you withdraw from single items.";
    withdrawal_title: "Ihr Widerruf ist angekommen", "Your withdrawal has arrived";
    withdrawal_lead: "Das haben Sie uns erklärt:", "This is what you declared:";
    withdrawal_mail: "Diese Bestätigung haben wir auch an die folgende Adresse gesendet:", "We have also sent this receipt to";
    withdrawal_unmailed: "An diese Adresse gingen heute schon mehrere Bestätigungen. Bitte speichern oder drucken Sie diese Seite.",
        "Several receipts have gone to this address today. Please save or print this page.";
    withdrawal_help: "Bewahren Sie die Bestätigung auf. Wir melden uns mit den nächsten Schritten.",
        "Please keep the receipt. We will get in touch about the next steps.";

    // Mailbox
    mailbox_title: "Postfach", "Mailbox";
    mailbox_lead: "Alle Mails dieses Ladens. Nur in der Vorführung: Hier liest jeder alles.",
        "All mails of this shop. Demo only: anybody here reads everything.";
    mailbox_empty: "Noch keine Mail. Bestellen Sie etwas.", "No mail yet. Order something.";
    mail_to: "An", "To";
    mail_from: "Von", "From";
    mail_state: "Zustand", "State";
    state_pending: "wartet", "waiting";
    state_sending: "wird gesendet", "being sent";
    state_sent: "zugestellt", "delivered";
    state_failed: "nicht zustellbar", "undeliverable";
    by_fallback: "Ersatzfassung", "fallback";
    view_html: "Gestaltet", "HTML";
    view_text: "Text", "Text";
    view_raw: "Quelltext", "Source";
    download_eml: "Herunterladen (.eml)", "Download (.eml)";
    open_alone: "Allein öffnen", "Open by itself";
    mail_views: "Ansichten", "Views";

    // Merchant
    merchant_title: "Bestellmail gestalten", "Design the order mail";
    merchant_lead: "Einstellungen und Mail nebeneinander. Hier wird nichts gespeichert: Übernehmen Sie den Text in Ihre \
         Einstellungsdatei, wenn er Ihnen gefällt.",
        "Settings and mail side by side. Nothing is saved here: copy the text into your settings file when you like it.";
    merchant_document: "Einstellungen (TOML)", "Settings (TOML)";
    merchant_document_help: "Die Mail folgt, während Sie tippen. Vorlagen stehen unter order-confirmation.templates. \
         Höchstens 128 KiB.",
        "The mail follows while you type. Templates stand under order-confirmation.templates. At most 128 KiB.";
    merchant_locale: "Sprache der Mail", "Language of the mail";
    merchant_order: "Bestellung", "Order";
    merchant_sample: "Beispielbestellung", "Sample order";
    merchant_show: "Mail zeigen", "Show the mail";
    merchant_subject: "Betreff und Kopfzeilen", "Subject and headers";
    merchant_good: "Die Einstellungen gelten, die Mail ist aktuell.", "The settings are valid, the mail is up to date.";
    merchant_problems: "Zu verbessern:", "To mend:";

    // Legal
    terms_text: "Diese Bedingungen gelten für Bestellungen in diesem Vorführladen. Der Vertrag kommt zustande, wenn \
         wir die Ware versenden. Es gelten die gesetzlichen Rechte bei Mängeln.",
        "These terms apply to orders in this demo shop. The contract is concluded when we send the goods. The \
         statutory rights for defects apply.";
    privacy_text: "Wir speichern, was Sie in die Formulare schreiben, um Ihre Bestellung oder Anfrage zu bearbeiten \
         (Art. 6 Abs. 1 lit. b DSGVO). Ein Cookie merkt sich Ihren Warenkorb, ein zweites Ihre Sprache. Von Ihrer \
         Netzadresse bleibt höchstens einen Tag lang ein verschlüsselter Abdruck, der Missbrauch der Formulare \
         erkennt (Art. 6 Abs. 1 lit. f DSGVO). Über eine Reklamation entscheidet auf Wunsch immer ein Mensch (Art. \
         22 DSGVO). Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Beschwerde bei einer \
         Aufsichtsbehörde.",
        "We keep what you write into the forms to handle your order or inquiry (Art. 6(1)(b) GDPR). One cookie \
         remembers your basket, another your language. Of your network address a keyed hash is kept for at most a \
         day, to notice abuse of the forms (Art. 6(1)(f) GDPR). A person decides on a claim whenever you wish (Art. \
         22 GDPR). You have the right of access, rectification, erasure and complaint to a supervisory authority.";
    responsible: "Verantwortlich", "Responsible";
    represented_by: "Vertreten durch", "Represented by";
    register: "Register", "Register";
    vat_id: "USt-IdNr.", "VAT ID";
    dispute_note: "Wir nehmen nicht an Verfahren vor Verbraucherschlichtungsstellen teil und sind dazu nicht \
         verpflichtet (§ 36 VSBG).",
        "We do not take part in dispute resolution before a consumer arbitration board and are not obliged to (§ 36 \
         VSBG).";

    // Mistakes
    not_found_title: "Diese Seite gibt es nicht", "There is no such page";
    not_found_text: "Vielleicht ist die Adresse nicht ganz vollständig.", "Perhaps the address is incomplete.";
    refused_title: "Das Formular kam nicht von dieser Seite", "The form did not come from this page";
    refused_text: "Zu Ihrem Schutz nehmen wir nur Formulare an, die auf unseren eigenen Seiten ausgefüllt wurden. \
         Öffnen Sie die Seite bitte noch einmal.",
        "For your protection we only accept forms that were filled in on our own pages. Please open the page again.";
    broken_title: "Da ist bei uns etwas schiefgegangen", "Something went wrong on our side";
    broken_text: "Ihre Eingabe wurde nicht gespeichert. Bitte versuchen Sie es in einer Minute noch einmal.",
        "What you sent was not saved. Please try again in a minute.";
    too_large_title: "Das ist zu viel auf einmal", "That is too much at once";
    too_large_text: "Die Dateien sind zusammen zu groß. Bitte gehen Sie zurück und senden Sie weniger oder kleinere.",
        "The files are too large together. Please go back and send fewer or smaller ones.";
    bad_request_title: "Das konnten wir nicht lesen", "We could not read that";
    bad_request_text: "Bitte gehen Sie zurück und füllen Sie das Formular noch einmal aus.",
        "Please go back and fill in the form again.";
}

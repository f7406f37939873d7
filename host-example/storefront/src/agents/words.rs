//! The texts of the team's pages, German beside English.

crate::words::words! {
    AgentWords;

    // Signing in
    sign_in_title: "Anmeldung für das Team", "Team sign-in";
    sign_in_name: "Name", "Name";
    sign_in_password: "Passwort", "Password";
    sign_in: "Anmelden", "Sign in";
    sign_in_wrong: "Name oder Passwort stimmen nicht. Bitte geben Sie beides noch einmal ein.",
        "Name or password are not right. Please enter both again.";
    sign_in_too_many: "Zu viele Versuche. Bitte warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.",
        "Too many tries. Please wait a quarter of an hour, then try again.";
    sign_out: "Abmelden", "Sign out";
    signed_in_as: "Angemeldet als", "Signed in as";
    team_nav: "Team", "Team";
    policy_link: "Kulanzregeln", "Goodwill policy";

    // The queue
    queue_title: "Offene Fälle", "Open cases";
    queue_lead: "Was das System nicht allein entscheidet. Die ältesten Fälle stehen oben.",
        "What the system does not decide by itself, oldest first.";
    queue_empty: "Hier wartet gerade niemand.", "Nobody is waiting here.";
    queue_waiting: "Fälle warten", "cases waiting";
    filter: "Filtern", "Filter";
    filter_state: "Stand", "State";
    filter_kind: "Anlass", "What happened";
    filter_any: "Alle", "All";
    pages_nav: "Seiten", "Pages";
    previous_page: "Vorige Seite", "Previous page";
    next_page: "Nächste Seite", "Next page";
    since: "seit", "since";
    with_photos: "mit Fotos", "with photos";
    with_objection: "mit Widerspruch", "with objection";
    state_open: "Offen", "Open";
    state_waiting: "Wartet auf Entscheidung", "Waiting for a decision";
    state_signing: "Wartet auf Unterschrift", "Waiting for a signature";
    state_offered: "Angebot gemacht", "Offer made";
    state_declined: "Abgelehnt", "Declined";
    state_settled: "Erledigt", "Settled";
    state_all: "Alle", "All";

    // The inbox
    inbox_title: "Anfragen", "Inquiries";
    inbox_lead: "Was Kundinnen und Kunden schreiben. Oben steht, was am ehesten beantwortet sein soll.",
        "What customers write. On top is what is promised first.";
    inbox_open: "Anfragen sind offen", "inquiries are open";
    inbox_empty: "Hier ist nichts, was zu Ihrer Suche passt.", "There is nothing here that fits your search.";
    inbox_search: "Vorgangsnummer, Name oder Text", "Ticket number, name or text";
    inbox_mailbox: "Postfach", "Mailbox";
    inbox_holder: "Wer kümmert sich", "In whose hands";
    holder_mine: "Ich", "Mine";
    holder_nobody: "Niemand", "Nobody's";
    ticket_open: "Offen", "Open";
    ticket_waiting: "Wartet auf die Kundschaft", "Waiting for the customer";
    ticket_closed: "Abgeschlossen", "Closed";
    ticket_unread: "Neu:", "New:";
    ticket_overdue: "Überfällig", "Overdue";
    ticket_answer_by: "Antwort bis", "Answer by";
    ticket_with: "bei", "with";
    ticket_nameless: "Ohne Namen", "No name";

    // A ticket
    ticket_title: "Anfrage", "Inquiry";
    back_to_inbox: "Zurück zu den Anfragen", "Back to the inquiries";
    ticket_changed: "Die Anfrage hat sich inzwischen geändert; Ihr Schritt wurde nicht gemacht. So steht sie jetzt:",
        "The inquiry has changed meanwhile; your step was not made. This is how it stands:";
    ticket_stale: "Die Anfrage hat sich inzwischen geändert; Ihre Antwort wurde nicht gesendet. Lesen Sie, was neu ist. Ihr Text \
         steht noch im Formular:",
        "The inquiry has changed meanwhile; your answer was not sent. Read what is new. Your text is still in the form:";
    to_your_text: "zu Ihrem Text", "to your text";
    address_unproven: "Die Adresse ist nicht geprüft: Jeder kann sie eingegeben haben.",
        "The address is not proven: anybody may have typed it.";
    ticket_topic: "Thema und Postfach", "Topic and mailbox";
    ticket_channel: "Antwort gewünscht per", "Answer wanted by";
    channel_email: "E-Mail", "e-mail";
    channel_telephone: "Telefon", "telephone";
    channel_chat: "Chat", "chat";
    ticket_callback: "Anruf zugesagt", "Call promised";
    ticket_since: "Eingegangen", "Received";
    ticket_case: "Zum Kulanzfall", "To the goodwill case";
    ticket_take: "Ich kümmere mich", "I take it";
    ticket_release: "Zurück ans Team", "Back to the team";
    ticket_set: "Setzen auf:", "Set to:";
    ticket_thread: "Verlauf", "What was said";
    voice_customer: "Kundin oder Kunde", "Customer";
    voice_stranger: "Von einer anderen Adresse, nicht an die Kundschaft:", "From another address, hidden from the customer:";
    voice_answer: "Antwort von", "Answer by";
    voice_note: "Interne Notiz von", "Internal note by";
    answer_title: "Antworten", "Answer";
    suggestions_title: "Vorgeschlagene Standardantworten", "Suggested standard answers";
    insert: "Einfügen", "Insert";
    inserted: "Der Text steht jetzt in Ihrer Antwort.", "The text is now in your answer.";
    answer_label: "Ihre Antwort", "Your answer";
    answer_help: "Geht als E-Mail an die Kundschaft. Sprache der Anfrage:", "Goes to the customer by mail. Language of the inquiry:";
    answer_state: "Danach", "Afterwards";
    answer_send: "Antwort senden", "Send the answer";
    answer_no_address: "Es gibt keine E-Mail-Adresse, an die eine Antwort gehen könnte.", "There is no mail address to answer.";
    note_title: "Interne Notiz", "Internal note";
    note_label: "Nur für das Team", "For the team only";
    note_add: "Notiz speichern", "Save the note";
    need_filled: "Ersetzen Sie, was die Standardantwort offen lässt:", "Replace what the standard answer leaves open:";
    need_text: "Schreiben Sie 1 bis 10000 Zeichen.", "Write 1 to 10000 characters.";

    // A case
    case_title: "Fall zur Bestellung", "Case about order";
    back_to_queue: "Zurück zu den Fällen", "Back to the cases";
    case_facts: "Worum es geht", "What it is about";
    case_customer: "Kundin oder Kunde", "Customer";
    case_kind: "Anlass", "What happened";
    case_items: "Artikel", "Items";
    case_wish: "Wunsch", "Wish";
    case_words: "In eigenen Worten", "In their own words";
    case_none: "keine Angabe", "not given";
    case_reported: "Gemeldet", "Reported";
    case_ceiling: "Höchstens zu erstatten", "Can be given back at most";
    case_limit: "Zweite Unterschrift ab mehr als", "Second signature above";
    case_photos: "Fotos", "Photos";
    case_seen_before: "Eines dieser Fotos kam schon mit einer anderen Meldung:", "One of these photos came with another report before:";
    case_why: "Warum ein Mensch entscheidet", "Why a person decides";
    case_asked: "Die Kundin oder der Kunde möchte mit einem Menschen sprechen, oder ein Angebot ließ sich nicht mehr buchen.",
        "The customer asked for a person, or an offer could not be booked any more.";
    case_recommendation: "Empfehlung", "Recommendation";
    case_offers: "Was schon angeboten ist", "What is offered already";
    case_trace: "Alle Prüfschritte", "Every check";
    case_policy: "Regeln", "Policy";
    case_objection: "Widerspruch", "Objection";
    case_log: "Was geschah", "What was done";
    case_page: "Seite der Kundschaft", "The customer's page";
    case_replay: "Entscheidung zum Nachrechnen herunterladen", "Download the decision to replay it";
    case_replay_help: "Die Datei enthält Daten der Kundschaft; kulanz replay zeigt, dass dasselbe herauskommt.",
        "The file holds the customer's data; kulanz replay shows that the same comes out.";
    case_ticket: "Anfrage dazu", "Its inquiry";
    case_by: "von", "by";
    by_customer: "Kundschaft oder System", "customer or system";

    // Deciding
    decide_title: "Entscheiden", "Decide";
    decide_choice: "Was bekommt die Kundin oder der Kunde?", "What does the customer get?";
    choice_recommended: "Wie empfohlen", "As recommended";
    choice_own: "Etwas anderes", "Something else";
    own_title: "Etwas anderes", "Something else";
    own_remedy: "Was", "What";
    remedy_refund: "Geld zurück", "Money back";
    remedy_replacement: "Ersatz", "Replacement";
    remedy_voucher: "Gutschein", "Voucher";
    own_amount: "Betrag in Euro", "Amount in euros";
    own_amount_help: "Nur bei Geld oder Gutschein, zum Beispiel 12,50", "Only with money or a voucher, for example 12.50";
    own_basis: "Grundlage", "Basis";
    basis_goodwill: "Kulanz", "Goodwill";
    basis_statutory: "Gesetzliches Recht", "Statutory right";
    own_law: "Paragraf", "Paragraph";
    own_law_help: "Nur beim gesetzlichen Recht, zum Beispiel §§ 437, 441 BGB", "Only with a statutory right, for example §§ 437, 441 BGB";
    own_goods: "Ware", "Goods";
    goods_keep: "bleibt bei der Kundschaft", "stays with the customer";
    goods_send_back: "geht auf unsere Kosten zurück", "comes back at our cost";
    goods_nothing: "ist nicht angekommen", "did not arrive";
    words_label: "Persönliche Worte", "Personal words";
    words_help: "Stehen in der E-Mail, in der Sprache der Bestellung. Freiwillig.",
        "Go into the mail, in the language of the order. Optional.";
    grant: "So entscheiden", "Decide so";
    grant_help: "Wo die Kundschaft ein Recht oder eine Wahl hat, wird daraus ein Angebot; sonst wird sofort gebucht.",
        "Where the customer has a right or a choice it becomes an offer; otherwise it is booked at once.";
    decline_title: "Ablehnen", "Decline";
    decline_help: "Ihre Begründung geht mit freundlichem Rahmen und dem Hinweis auf Widerspruch an die Kundschaft. Gesetzliche \
         Rechte bleiben bestehen.",
        "Your reason goes to the customer in a friendly frame that tells how to object. Statutory rights remain.";
    reason_label: "Begründung, in der Sprache der Bestellung", "Reason, in the language of the order";
    decline: "Mit dieser Begründung ablehnen", "Decline with this reason";
    sign_title: "Unterschrift", "Signature";
    sign_lead: "Über der Grenze entscheiden vier Augen. Vorgeschlagen:", "Above the limit four eyes decide. Proposed:";
    sign_own: "Das haben Sie vorgeschlagen; unterschreiben muss jemand anderes.", "You proposed this; somebody else must sign.";
    sign: "Unterschreiben", "Sign";
    give_back: "Nicht unterschreiben, zurückgeben", "Do not sign, give back";
    answered_title: "Antwort an die Kundschaft", "Answer to the customer";
    fresh_eyes: "Über Ihre Ablehnung liegt ein Widerspruch vor: Jemand anderes aus dem Team entscheidet.",
        "There is an objection to your decline: somebody else of the team decides.";

    need_choice: "Wählen Sie, was die Kundin oder der Kunde bekommt.", "Choose what the customer gets.";
    need_ceiling: "Das ist mehr, als noch erstattet werden kann.", "That is more than can still be given back.";
    need_remedy: "Wählen Sie Geld, Ersatz oder Gutschein.", "Choose money, replacement or voucher.";
    need_wish: "Einen Gutschein gibt es nur, wenn die Kundschaft ihn gewünscht hat.", "A voucher is only given where the customer wished for one.";
    need_amount: "Geben Sie einen Betrag an, der noch erstattet werden kann, zum Beispiel 12,50.",
        "Enter an amount that can still be given back, for example 12.50.";
    need_basis: "Wählen Sie Kulanz oder gesetzliches Recht.", "Choose goodwill or statutory right.";
    need_law: "Nennen Sie den Paragrafen.", "Name the paragraph.";
    need_goods: "Wählen Sie, was mit der Ware geschieht.", "Choose what happens to the goods.";
    need_short_words: "Kürzen Sie den Text auf höchstens 2000 Zeichen.", "Shorten the text to at most 2000 characters.";
    need_reason: "Begründen Sie die Ablehnung in 20 bis 2000 Zeichen.", "Give a reason of 20 to 2000 characters.";
    refused_changed: "Der Fall hat sich inzwischen geändert. So steht er jetzt:", "The case has changed meanwhile. This is how it stands:";
    refused_fresh_eyes: "Über den Widerspruch entscheidet jemand anderes aus dem Team.", "Somebody else of the team decides on the objection.";
    refused_own_signature: "Den eigenen Vorschlag kann niemand unterschreiben.", "Nobody can sign their own proposal.";
    refused_pieces: "Diese Stücke sind mit einer anderen Meldung schon erledigt. Nichts wurde gebucht.",
        "These pieces were settled with another report. Nothing was booked.";
    refused_budget: "Das Kulanzbudget dieses Monats reicht nicht mehr. Nichts wurde gebucht.",
        "The goodwill budget of this month does not suffice. Nothing was booked.";
    refused_paid: "So viel wurde nicht bezahlt oder schon erstattet. Nichts wurde gebucht.",
        "That much was not paid, or was given back already. Nothing was booked.";
    refused_parts: "Die Teile des Angebots ergeben nicht seine Summe. Nichts wurde gebucht.",
        "The parts of the offer do not add up. Nothing was booked.";

    did_hand_over: "an das Team übergeben", "handed over to the team";
    did_propose: "vorgeschlagen", "proposed";
    did_sign: "unterschrieben", "signed";
    did_not_sign: "nicht unterschrieben", "not signed";
    did_grant: "gewährt und gebucht", "granted and booked";
    did_offer: "angeboten", "offered";
    did_decline: "abgelehnt", "declined";
    did_object: "Widerspruch", "objection";
    did_accept: "angenommen und gebucht", "accepted and booked";
    did_answer: "beantwortet, danach", "answered, then";
    did_note: "Notiz", "note";
    did_move: "gesetzt auf", "set to";
    did_take: "übernommen", "taken";
    did_release: "zurückgegeben", "given back";
    did_download: "heruntergeladen", "downloaded";
    did_something: "geändert", "changed";

    // The policy
    policy_title: "Kulanzregeln", "Goodwill policy";
    policy_lead: "Was Sie über die Rechte der Kundschaft hinaus geben. Die Rechte selbst gelten immer. Eine neue Fassung gilt für \
         Bestellungen ab ihrem ersten Tag; frühere Bestellungen behalten die Regeln, unter denen sie aufgegeben wurden.",
        "What you give on top of the customers' rights. The rights themselves always hold. A new version applies to orders from \
         its first day on; earlier orders keep the rules under which they were placed.";
    policy_saved: "Gespeichert. Ab dem genannten Tag gilt:", "Saved. In force from the day named:";
    policy_stale: "Jemand hat die Regeln inzwischen geändert; dieses Formular beruht auf der vorigen Fassung.",
        "Somebody has changed the policy meanwhile; this form begins with the version before.";
    policy_reload: "Neue Fassung öffnen", "Open the new version";
    policy_findings: "Das passt noch nicht", "Not right yet";
    policy_fine: "Geprüft: Die Regeln sind vollständig und widersprechen sich nicht.",
        "Checked: the rules are complete and do not contradict each other.";
    policy_report: "So wären Ihre bisherigen Reklamationen entschieden worden", "How your past claims would have been decided";
    report_claims: "Erprobte Reklamationen:", "Claims tried:";
    report_flips: "Geänderte Antworten:", "Answers that change:";
    report_broken: "Ohne Antwort:", "Without an answer:";
    report_what: "Was", "What";
    report_present: "jetzt", "now";
    report_changed: "geändert", "changed";
    report_goodwill: "Kulanz, Summe der besten Angebote", "Goodwill, sum of the best offers";
    report_law: "Gesetzliche Erstattungen, Summe der besten Angebote", "Statutory refunds, sum of the best offers";
    report_granted: "Mit Kulanz beantwortet", "Answered with goodwill";
    report_human: "An einen Menschen übergeben", "Handed over to a person";
    report_listed: "Was sich ändert", "What changes";
    report_none: "kein Angebot", "no offer";
    policy_check: "Prüfen", "Check";
    policy_try: "An bisherigen Reklamationen erproben", "Try on past claims";
    policy_save: "Als neue Fassung speichern", "Save as the new version";
    policy_figures: "Fassung, Grenzen und Kosten", "Version, limits and costs";
    policy_rules: "Die Regeln", "The rules";
    policy_rules_help: "Die erste Regel, deren Bedingungen alle zutreffen, entscheidet.", "The first rule whose tests all hold decides.";
    policy_fields: "Bedingungen und Angebot", "Tests and offer";
    policy_number: "Zahl", "number";
    policy_up: "Nach oben", "Move up";
    policy_down: "Nach unten", "Move down";
    policy_remove: "Entfernen", "Remove";
    policy_add: "Regel hinzufügen", "Add a rule";
    policy_same_version: "Die Fassung heißt wie die jetzige.", "The version has the name of the present one.";
    policy_new_version: "Geben Sie ihr einen neuen Namen, zum Beispiel 2026-12", "give it a new name, for example 2026-12";
    policy_past: "Der erste Tag ist vorbei.", "The first day is over.";
    policy_today: "Wählen Sie heute oder einen späteren Tag", "choose today or a later day";

    // History
    history_title: "Was wir von dieser Kundin oder diesem Kunden wissen", "What we know of this customer";
    history_orders: "Bestellungen", "Orders";
    history_claims: "Reklamationen", "Claims";
    history_withdrawals: "Widerrufe", "Withdrawals";
    history_tickets: "Anfragen", "Inquiries";
    history_mails: "E-Mails von uns", "Mails from us";
    history_none: "keine", "none";
    history_withdrawn: "widerrufen", "withdrawn";
    history_refunded: "erstattet", "refunded";
}

//! German.

use super::Words;
use crate::language::Language;

pub(in crate::policy) const GERMAN: Words = Words {
    language: Language::De,

    answers: [
        "Erstattung nach Gesetz",
        "Ersatz oder Reparatur nach Gesetz",
        "Kulanz: Erstattung, nichts kommt zurück",
        "Kulanz: Erstattung, Ware kommt zurück",
        "Kulanz: ein Teil des Preises",
        "Kulanz: Ersatz oder Reparatur",
        "an einen Menschen übergeben, mit Angebot",
        "an einen Menschen übergeben",
    ],
    kinds: [
        "gefällt nicht",
        "fehlerhaft",
        "beschädigt angekommen",
        "falscher Artikel",
        "fehlt",
        "zu spät",
        "nicht wie beschrieben",
        "etwas anderes",
    ],
    customers: [
        "unbekannt (ohne Vorgeschichte gemeldet)",
        "3 oder mehr Reklamationen in 12 Monaten",
        "neu (noch keine Bestellung)",
        "gelegentlich (1 bis 4 Bestellungen)",
        "regelmäßig (5 oder mehr Bestellungen)",
    ],
    no_rule: "keine Regel",
    no_rate: "kein Wechselkurs",

    page: "Rückrechnung der Kulanzregeln",
    title: "Was die geänderten Kulanzregeln bewirkt hätten",
    policies: "Jetzige Regeln: {}. Geänderte Regeln: {}. Beträge in {}.",
    unpriced: "Reklamationen ohne Wechselkurs: {}. Sie sind gezählt, stehen aber in keinem Betrag in {}.",
    facts: [
        "Reklamationen",
        "Anders beantwortet",
        "Besser für die Kundschaft",
        "Schlechter für die Kundschaft",
        "Kosten, geändert minus jetzt",
        "An Menschen übergeben",
    ],
    instead_of: "{} statt {}",

    chart: "Balkendiagramm: {}. Die Zahlen stehen in der Tabelle darunter.",
    present_above: "jetzt (oben)",
    changed_below: "geändert (unten)",
    left_and_right: "links der Linie kosten die geänderten Regeln weniger, rechts davon mehr",

    costs_title: "Was es kostet",
    costs_chart: "Kosten",
    costs_caption: "Kosten nach Bestandteil",
    costs_columns: ["Bestandteil", "Jetzt", "Geändert", "Unterschied"],
    costs: [
        "Was das Gesetz verlangt",
        "Kulanz: über das Gesetz hinaus gegeben",
        "Kulanz: Rücksendekosten über das Gesetz hinaus",
        "Kulanz: abzüglich der Ware, die zurückkommt",
        "Kulanz insgesamt",
        "Gesetz und Kulanz",
    ],

    answers_title: "Was die Kundschaft zur Antwort bekommt",
    answers_caption: "Reklamationen nach Antwort",
    answers_columns: ["Antwort", "Jetzt", "Anteil", "Geändert", "Anteil", "Unterschied"],

    amounts_title: "Wie viel",
    amounts_chart: "Reklamationen nach den Kosten der Kulanz",
    amounts_caption: "Reklamationen mit Kulanz, nach ihren Kosten über das Gesetz hinaus",
    amounts_columns: ["Kosten", "Jetzt", "Geändert", "Unterschied"],
    nothing: "nichts oder günstiger als das Gesetz",
    above_up_to: "über {} bis {}",
    above: "über {}",
    given_caption: "Was die Kundschaft bekommt, wo etwas gegeben wird",
    goodwill_caption: "Was Kulanz kostet, wo sie gewährt wird",
    quantiles_columns: ["Reklamationen", "Jetzt", "Geändert"],
    how_many: "Anzahl",
    least: "niedrigster Betrag",
    half: "die Hälfte höchstens",
    share: "{}\u{a0}% höchstens",
    most: "höchster Betrag",

    by_kind: "Nach Anlass",
    by_customer: "Nach Kundschaft",
    parts_caption: "{}: Reklamationen, geänderte Antworten und Kosten",
    parts_chart: "Kostenunterschied",
    parts_columns: ["Teil", "Reklamationen", "Anders", "Besser", "Schlechter", "Jetzt", "Geändert", "Unterschied"],

    rules_title: "Nach Regel",
    rules_caption: "Wie oft eine Regel entscheidet und was ihre Kulanz kostet",
    rules_columns: ["Regel", "Reklamationen, jetzt", "Reklamationen, geändert", "Kulanz, jetzt", "Kulanz, geändert"],

    humans_title: "Was an Menschen übergeben wird",
    humans_caption: "Warum Menschen entscheiden; eine Reklamation kann mehrere Gründe haben",
    humans_columns: ["Grund", "Jetzt", "Geändert", "Unterschied"],
    proposed: "Zur Freigabe vorgeschlagen",

    moves_title: "Welche Antwort zu welcher wird",
    moves_none: "Keine Antwort ändert sich.",
    moves_caption: "Wie viele Antworten sich ändern",
    moves_columns: ["Von", "Zu", "Reklamationen", "Kostenunterschied"],
    moves_same: "dieselbe, mit anderem Betrag oder anderem Rückweg",
    flips_title: "Fälle, deren Antwort sich ändert",
    flips_caption: "Hier stehen {} von {} Fällen, die ersten der Datei",
    flips_columns: ["Reklamation", "Zeile", "Anlass", "Von", "Zu", "Kostenunterschied"],

    fairness_title: "Fairness",
    fairness: "Gruppen stehen neben der Reklamation; die Komponente bekommt sie nie zu sehen. Markiert ist eine Quote unter \
               vier Fünfteln der höchsten unter den Gruppen mit mindestens {} Reklamationen: ein Anlass hinzusehen, noch \
               kein Beweis für Ungleichbehandlung.",
    too_many_attributes: "Die Datei nennt mehr als {} Merkmale: Keines wird gezeigt.",
    too_many_values: "Mehr als {} Werte: keine Gruppen.",
    groups_caption: "Quoten nach {}",
    groups_chart: "Reklamationen mit Kulanz",
    groups_columns: [
        "Gruppe",
        "Reklamationen",
        "Sofort, jetzt",
        "Sofort, geändert",
        "Kulanz, jetzt",
        "Kulanz, geändert",
    ],
    low: "unter 4/5",

    broken_title: "Zeilen, die nicht verwendet wurden",
    broken: "Nicht verwendbar: {}. Leer: {}. Keine dieser Zeilen steckt in einer Zahl.",
    broken_caption: "Die ersten Zeilen, die nicht verwendbar waren",
    broken_columns: ["Zeile", "Warum"],

    method: "<h2>Wie gerechnet wird</h2>\n\
<p>Jede Reklamation hat die Komponente selbst zweimal entschieden: nach den jetzigen und nach den geänderten Regeln, zu dem \
Zeitpunkt, an dem sie gemeldet wurde, und mit der Vorgeschichte, den Kosten und dem Budget, die in ihr stehen. Angenommen wird, \
dass die Kundschaft das erste Angebot annimmt; es ist das beste. Wird ein Fall an einen Menschen übergeben, so zählt, was bis \
dahin angeboten ist; die Arbeitszeit des Menschen und das, was er gewährt, sind nicht eingerechnet.</p>\n\
<p><code>Kosten eines Angebots = gegeben + Rücksendekosten - zurückkommende Ware</code>. Gegeben: Geld, oder was für die \
Stücke bezahlt wurde, die neu geschickt oder repariert werden. Rücksendekosten: das Porto, wo der Shop es zahlt, und die \
Bearbeitung. Zurückkommende Ware: der Anteil des bezahlten Preises, den der Wiederverkauf bringt. Wo nichts zurückkommt, wird \
beides nicht gerechnet: Ware, die bei der Kundschaft bleibt, kostet also, was sie gebracht hätte.</p>\n\
<p><code>Kulanz = Kosten des besten Angebots - Kosten des besten Angebots nach Gesetz</code>; 0, wo das Angebot nach Gesetz \
das beste ist. Wo das Gesetz nichts gibt, sind die ganzen Kosten Kulanz. Sie ist negativ, wo das Angebot des Shops günstiger \
ist als das, was das Gesetz verlangt.</p>\n",
};

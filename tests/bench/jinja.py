"""A peer of `make bench`: Jinja2, warm and in process, with Babel for numbers and dates. Templates are compiled once,
patterns and locale are kept. The facts come ready from the Handlebars.js peer; only the structured data is written per mail.

Reads lines of JSON: first {model, templates}, then {"mails": N}; answers as handlebars.mjs does.
"""

import json
import platform
import re
import sys
import time
from datetime import date, datetime, timezone
from decimal import Decimal
from urllib.parse import quote

try:
    import babel
    import jinja2
    from babel.dates import format_date, format_datetime, get_timezone
    from babel.numbers import parse_pattern
    from markupsafe import Markup
except ImportError as error:
    sys.exit(f"{error.name} is not installed")

LOCALE = babel.Locale("de", "DE")
MONEY = LOCALE.currency_formats["standard"]
PERCENT = parse_pattern("#,##0.###\u00a0%")
BERLIN = get_timezone("Europe/Berlin")
STATUS = {"pending": "in Vorbereitung", "shipped": "unterwegs", "delivered": "zugestellt"}


def money(cents):
    return MONEY.apply(Decimal(cents) / 100, LOCALE, currency="EUR")


def date_time(seconds):
    return format_datetime(datetime.fromtimestamp(seconds, timezone.utc), "d. MMMM y 'um' HH:mm", BERLIN, LOCALE)


HELPERS = {
    "money": money,
    "minus": lambda cents: money(-cents),
    "percent": lambda ppm: PERCENT.apply(Decimal(ppm) / 1_000_000, LOCALE),
    "dateTime": date_time,
    "date": lambda day: format_date(date.fromisoformat(day), "long", LOCALE),
    "dial": lambda number: re.sub(r"[^+\d]", "", number),
    "contactSubject": lambda number, label: quote(f"Bestellung {number}: {label}", safe=""),
    "payment": lambda it: ("Eingelöst: " if it["kind"] == "gift-card" else "Bezahlt mit ") + it["name"],
    "status": lambda it: STATUS.get(it, it),
}


def template(source, escape):
    jinja = jinja2.Environment(autoescape=escape, trim_blocks=True, undefined=jinja2.ChainableUndefined)
    jinja.globals.update(HELPERS)
    jinja.filters["raw"] = Markup
    return jinja.from_string(source)


def say(value):
    print(json.dumps(value), flush=True)


def main():
    first = json.loads(sys.stdin.readline())
    html, text = template(first["templates"]["html"], True), template(first["templates"]["text"], False)
    escapes = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

    def mail():
        data = json.dumps(first["model"]["structuredData"], ensure_ascii=False, separators=(",", ":")).translate(escapes)
        model = {**first["model"], "structuredData": data}
        return {"html": html.render(model=model), "text": text.render(model=model)}

    for _ in range(100):
        mail()
    name = f"Jinja2 {jinja2.__version__} with Babel {babel.__version__} on Python {platform.python_version()}"
    say({"name": name, "mail": mail()})
    for line in sys.stdin:
        before = time.process_time_ns()
        for _ in range(json.loads(line)["mails"]):
            mail()
        say({"microseconds": (time.process_time_ns() - before) // 1000})


if __name__ == "__main__":
    main()

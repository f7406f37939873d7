#!/usr/bin/env python3
"""The contact form under load, on the real program: every inquiry it accepted has exactly one ticket and one mail.

contact.py --rate 200 --seconds 60            so many visitors a second, each with a form of their own
contact.py --kills 20                         the program is killed (SIGKILL) and started again that often meanwhile
contact.py ... --json                         the figures as JSON

A visitor opens the form, takes the three seconds a person needs, sends it, and sends it again for as long as no answer
comes, as people do. At the end the database is counted: tickets, numbers, mails. Needs the release build and Python 3.10.
"""

import argparse
import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
STOREFRONT = TARGET / "release" / "storefront"
# One machine plays all visitors here, so the limits per client address are lifted; nothing else is.
LIMITS = {"max-per-hour = 20": "max-per-hour = 4000000", "max-per-day = 240": "max-per-day = 4000000"}
FILL_SECONDS = 3.1


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """The storefront, on the same port over all restarts."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.settings = folder / "settings.toml"
        text = (ROOT / "host-example" / "settings.example.toml").read_text(encoding="utf-8")
        for usual, lifted in LIMITS.items():
            assert usual in text, f"the example settings do not say {usual!r} any more"
            text = text.replace(usual, lifted)
        text = text.replace("http://127.0.0.1:8080", f"http://127.0.0.1:{self.port}")
        self.settings.write_text(text, encoding="utf-8")
        self.process = None

    async def start(self):
        self.process = await asyncio.create_subprocess_exec(
            STOREFRONT, "--data", self.folder / "data", "--settings", self.settings,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PORT": str(self.port), "RUST_LOG": "error", "SMTP_URL": ""},
        )
        async for line in self.process.stdout:
            if b"The shop is open" in line:
                return
        sys.exit("the storefront did not start")

    async def kill(self):
        self.process.kill()
        await self.process.wait()

    async def stop(self):
        self.process.send_signal(signal.SIGTERM)
        await self.process.wait()


async def exchange(port, method, path, body=""):
    """One request on a connection of its own; gives status, headers and body."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        host = f"127.0.0.1:{port}"
        writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        answer = (await reader.read()).decode()
    finally:
        writer.close()
    head, _, page = answer.partition("\r\n\r\n")
    if not head.startswith("HTTP/1.1 "):
        raise ConnectionError("no answer")
    return int(head[9:12]), head, page


class Load:
    def __init__(self, program, rate):
        self.program = program
        self.rate = rate
        self.accepted = {}
        self.refused = []
        self.waits = []
        self.repeats = 0

    async def persistently(self, *request):
        """Repeats a request until it is answered; a shop that is being restarted is not there for a moment."""
        for deadline in [time.monotonic() + 60]:
            while True:
                try:
                    return await exchange(self.program.port, *request)
                except (ConnectionError, OSError, asyncio.IncompleteReadError):
                    if time.monotonic() > deadline:
                        raise
                    self.repeats += 1
                    await asyncio.sleep(0.05)

    async def visitor(self, i):
        status, _, page = await self.persistently("GET", "/contact?topic=other")
        token = re.search(r'name="form_token" value="([^"]+)"', page)
        if status != 200 or not token:
            self.refused.append(f"the form: {status}")
            return
        await asyncio.sleep(FILL_SECONDS)
        fields = {
            "form_token": token[1], "form_topic": "other", "name": "Anna Obst",
            "email": f"anna.{i}@example.org", "message": f"Frage {i}: Wann kommt mein Paket?", "answer-channel": "email",
        }
        begun = time.monotonic()
        status, head, page = await self.persistently("POST", "/contact", urlencode(fields))
        self.waits.append(time.monotonic() - begun)
        ticket = re.search(r"^location: /ticket/(\w+)", head, re.MULTILINE | re.IGNORECASE)
        if status == 303 and ticket:
            self.accepted[i] = ticket[1]
        else:
            self.refused.append(f"the inquiry: {status}")

    async def run(self, until):
        """Sends visitors in, at an even pace, for as long as `until` says; then waits for the last of them."""
        begun = time.monotonic()
        visitors = set()
        i = 0
        while not until.is_set():
            visitor = asyncio.create_task(self.visitor(i))
            visitors.add(visitor)
            visitor.add_done_callback(visitors.discard)
            i += 1
            await asyncio.sleep(max(0, begun + i / self.rate - time.monotonic()))
        self.offered, self.seconds = i, time.monotonic() - begun
        await asyncio.gather(*visitors)


async def kills(program, count):
    """Kills and restarts the program, each time at another moment of its work."""
    for round in range(count):
        await asyncio.sleep(0.2 + 0.037 * (round % 20))
        await program.kill()
        await program.start()


async def main(options, folder):
    program = Program(folder)
    await program.start()
    load = Load(program, options.rate)
    over = asyncio.Event()
    visitors = asyncio.create_task(load.run(over))
    # The first forms are filled in only now: a kill before that would meet an idle shop.
    await asyncio.sleep(FILL_SECONDS)
    if options.kills:
        await kills(program, options.kills)
    else:
        await asyncio.sleep(options.seconds)
    over.set()
    await visitors
    await program.stop()
    return report(load, options, folder)


def report(load, options, folder):
    database = sqlite3.connect(folder / "data" / "shop.db")
    one = lambda sql: database.execute(sql).fetchone()[0]
    tickets = dict(database.execute("SELECT token, id FROM tickets"))
    mails = dict(database.execute("SELECT substr(reason, 8), count(*) FROM mails WHERE reason LIKE 'ticket:%' GROUP BY 1"))
    lost = [i for i, token in load.accepted.items() if token not in tickets]
    no_mail = [i for i, token in load.accepted.items() if token in tickets and mails.get(str(tickets[token])) != 1]
    doubled = one("SELECT count(*) - count(DISTINCT json_extract(inquiry, '$.email')) FROM tickets")
    waits = sorted(load.waits)
    figures = {
        "offered": load.offered, "seconds": round(load.seconds, 1), "kills": options.kills,
        "accepted": len(load.accepted), "accepted-per-second": round(len(load.accepted) / load.seconds, 1),
        "refused": len(load.refused), "sent-again": load.repeats,
        "tickets": len(tickets), "mails": sum(mails.values()),
        "lost": len(lost), "doubled": doubled, "without-one-mail": len(no_mail),
        "hook-failures": one("SELECT count(*) FROM hook_failures"),
        "wait-median-ms": round(1000 * waits[len(waits) // 2]), "wait-p99-ms": round(1000 * waits[len(waits) * 99 // 100]),
    }
    if options.json:
        print(json.dumps(figures))
    else:
        for name, figure in figures.items():
            print(f"{name:>20}  {figure}")
    good = load.accepted and not (lost or doubled or no_mail or load.refused) and len(tickets) == len(load.accepted)
    if not good:
        print(f"not as promised; the first refusals: {load.refused[:3]}", file=sys.stderr)
    return 0 if good else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=200, help="visitors per second (default 200)")
    parser.add_argument("--seconds", type=float, default=60, help="how long they keep coming (default 60)")
    parser.add_argument("--kills", type=int, default=0, help="kill the program so often meanwhile (default 0)")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kulanz-load-") as folder:
        sys.exit(asyncio.run(main(arguments, Path(folder))))

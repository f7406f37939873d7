"""A real SMTP server that keeps what it receives, byte for byte, in a maildir.

server.py PORT MAILDIR [--refuse N]     PORT 0 takes a free one; the first N messages get a temporary refusal (451).
Says `listening PORT` on stdout, then one line per message, and ends with its standard input: no test leaves it behind.
"""

import argparse
import asyncio
import mailbox
import sys

from aiosmtpd.smtp import SMTP


class Keep:
    def __init__(self, maildir, refuse):
        self.maildir = mailbox.Maildir(maildir)
        self.refuse = refuse

    async def handle_DATA(self, server, session, envelope):
        if self.refuse > 0:
            self.refuse -= 1
            print("refused", flush=True)
            return "451 4.3.0 try again later"
        # What a mail server adds when it delivers (RFC 5321 § 4.4).
        trace = f"Return-Path: <{envelope.mail_from}>\r\nDelivered-To: {', '.join(envelope.rcpt_tos)}\r\n"
        self.maildir.add(trace.encode("utf-8") + envelope.original_content)
        print("accepted", flush=True)
        return "250 2.0.0 kept"


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("port", type=int)
    options.add_argument("maildir")
    options.add_argument("--refuse", type=int, default=0)
    options = options.parse_args()
    keep = Keep(options.maildir, options.refuse)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keep, enable_SMTPUTF8=True), "127.0.0.1", options.port)
    print(f"listening {server.sockets[0].getsockname()[1]}", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())

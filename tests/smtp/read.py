"""Reads every mail of a maildir, or one .eml file, as a strict mail program would; prints what it found as JSON.

A mail with any defect (RFC 5322, 2045, 2047) ends this with an error instead.
"""

import json
import mailbox
import sys
from email import message_from_bytes, policy
from pathlib import Path

STRICT = policy.default.clone(raise_on_defect=True)


def read(raw):
    mail = message_from_bytes(raw, policy=STRICT)
    for name, value in mail.items():
        if getattr(value, "defects", ()):
            raise ValueError(f"{name}: {value.defects}")
    for line in raw.split(b"\r\n"):
        # RFC 5322 § 2.1.1: at most 998, better 78; and CR or LF never alone (§ 2.3).
        if len(line) > 998 or b"\n" in line or b"\r" in line:
            raise ValueError(f"a line of {len(line)} bytes, or a bare CR or LF: {line[:80]!r}")
    parts = [part for part in mail.walk() if not part.is_multipart()]
    return {
        "subject": mail["subject"],
        "headers": [[name.lower(), str(value)] for name, value in mail.items()],
        "content-type": mail.get_content_type(),
        "to": [address.addr_spec for address in mail["to"].addresses],
        "from": [address.addr_spec for address in mail["from"].addresses],
        "parts": [{"type": part.get_content_type(), "content": part.get_content()} for part in parts],
    }


def main():
    path = Path(sys.argv[1])
    if path.is_dir():
        box = mailbox.Maildir(path, create=False)
        mails = [box.get_bytes(key) for key in box.keys()]
    else:
        mails = [path.read_bytes()]
    print(json.dumps([read(mail) for mail in mails]))


if __name__ == "__main__":
    main()

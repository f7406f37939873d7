"""Whether a mail's bytes are what RFC 5322, 2045, 2046 and 2047 ask for, and say what the mail says.

As a program: a JSON object a line on stdin (`name`; `eml` in base64; `mail`, what it has to say, where known; `outline`,
whether to give the header fields' names and addresses), a JSON object a line on stdout (`name`, `problems`, `outline`).
"""

import base64
import json
import re
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

ONCE = ["date", "from", "to", "subject", "message-id", "mime-version", "content-type", "auto-submitted", "content-language"]
AT_MOST_ONCE = ["reply-to", "sender", "in-reply-to", "references", "content-transfer-encoding", "x-auto-response-suppress"]
NEVER = ["bcc", "cc", "return-path", "received"]
ENCODED_WORD = re.compile(rb"=\?([^?\s]+)\?([QqBb])\?([^?\s]*)\?=")
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
MESSAGE_ID = re.compile(rf"<{ATOM}(\.{ATOM})*@({ATOM}(\.{ATOM})*|\[[!-Z^-~]*\])>")


def strict(raw):
    """Parses a mail; any defect that Python knows ends it with an error."""
    return message_from_bytes(raw, policy=policy.strict)


def problems(raw):
    """What is wrong with the bytes themselves."""
    found = list(lines(raw))
    head, _, _ = raw.partition(b"\r\n\r\n")
    utf8_addresses = any("@" in word and not word.isascii() for word in head.decode("utf-8", "replace").split())
    if not head.isascii() and not utf8_addresses:
        found.append("a header beyond ASCII without an address that asks for SMTPUTF8 (RFC 6532)")
    for line in head.split(b"\r\n"):
        found += header_line(line)
    mail = strict(raw)
    for part in mail.walk():
        for name, value in part.items():
            found += [f"{name}: {defect!r}" for defect in getattr(value, "defects", ())]
        found += [repr(defect) for defect in part.defects]
    return found + fields(mail) + structure(mail)


def lines(raw):
    for line in raw.split(b"\r\n"):
        if len(line) > 998:
            yield f"a line of {len(line)} bytes (RFC 5322, 2.1.1): {line[:60]!r}"
        if b"\n" in line or b"\r" in line:
            yield f"CR or LF alone (RFC 5322, 2.3): {line[:60]!r}"


def header_line(line):
    found = []
    text = line.decode("utf-8", "replace")
    most = 76 if ENCODED_WORD.search(line) else 78
    # One word alone cannot be folded; the field's name may not stand without it.
    words = text.strip().split()
    if len(text) > most and len(words) > (1 if text[:1].isspace() else 2):
        found.append(f"{len(text)} characters in a header line (RFC 5322, 2.1.1; RFC 2047, 2): {text!r}")
    for match in ENCODED_WORD.finditer(line):
        word, charset, encoding, body = match.group(0), *match.groups()
        if len(word) > 75:
            found.append(f"an encoded word of {len(word)} characters (RFC 2047, 2): {word!r}")
        before, after = line[: match.start()][-1:], line[match.end() :][:1]
        if before not in (b"", b" ", b"\t") or after not in (b"", b" ", b"\t"):
            found.append(f"an encoded word inside of a word (RFC 2047, 5): {line!r}")
        try:
            decoded = base64.b64decode(body, validate=True) if encoding in b"bB" else q_decoded(body)
            decoded.decode(charset.decode())
        except (ValueError, LookupError) as error:
            found.append(f"an encoded word that does not decode by itself (RFC 2047, 5): {word!r}: {error}")
    return found


def q_decoded(body):
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes([int(m.group(1), 16)]), body.replace(b"_", b" "))


def fields(mail):
    names = [name.lower() for name in mail.keys()]
    found = [f"{name} stands {names.count(name)} times" for name in ONCE if names.count(name) != 1]
    found += [f"{name} stands {names.count(name)} times" for name in AT_MOST_ONCE if names.count(name) > 1]
    found += [f"{name} has no place here" for name in NEVER if name in names]
    if any(names.count(name) != 1 for name in ONCE):
        return found
    if not MESSAGE_ID.fullmatch(str(mail["message-id"]).strip()):
        found.append(f"Message-ID (RFC 5322, 3.6.4): {mail['message-id']!r}")
    if parsedate_to_datetime(mail["date"]).tzinfo is None:
        found.append(f"Date without a zone: {mail['date']}")
    for name in ("from", "to"):
        if len(mail[name].addresses) != 1:
            found.append(f"{name} has {len(mail[name].addresses)} addresses")
        if any(not address.domain.isascii() for address in mail[name].addresses):
            found.append(f"{name}: a domain that is no A-label (RFC 5891): {mail[name]}")
    return found


def structure(mail):
    """Text before HTML (RFC 2046, 5.1.4); pictures beside the HTML that shows them (RFC 2387)."""
    found = []
    alternative = mail
    if mail.get_content_type() == "multipart/mixed":
        alternative = mail.get_payload(0)
    if alternative.get_content_type() != "multipart/alternative":
        return found + [f"{alternative.get_content_type()} where multipart/alternative belongs"]
    if mail.preamble is not None and mail.preamble.strip():
        found.append("text before the first part")
    text, *rest = alternative.iter_parts()
    if text.get_content_type() != "text/plain" or len(rest) != 1:
        return found + ["not a text and then one better part"]
    html, images = rest[0], []
    if html.get_content_type() == "multipart/related":
        html, *images = html.iter_parts()
    if html.get_content_type() != "text/html":
        return found + [f"{html.get_content_type()} where text/html belongs"]
    shown = set(re.findall(r"cid:([^\"'\s)]+)", html.get_content()))
    ids = [str(image["content-id"]).strip().strip("<>") for image in images]
    if sorted(ids) != sorted(shown):
        found.append(f"the HTML shows {sorted(shown)}, beside it stand {sorted(ids)}")
    for part in mail.walk():
        if part.is_multipart():
            continue
        encoding = str(part.get("content-transfer-encoding", "7bit")).lower()
        if encoding not in ("7bit", "quoted-printable", "base64"):
            found.append(f"Content-Transfer-Encoding {encoding}")
        body = part.get_payload().splitlines()
        most = 998 if encoding == "7bit" else 76
        if any(len(line) > most for line in body):
            found.append(f"{encoding}: a line of more than {most} characters (RFC 2045, 6.7 and 6.8)")
        if part.get_content_maintype() == "text" and part.get_content_charset() not in ("utf-8", "us-ascii"):
            found.append(f"charset {part.get_content_charset()}")
    return found


def differences(raw, expected):
    """What the bytes say other than the mail."""
    mail = strict(raw)
    # Before 3.13 the new parser leaves the blanks between the encoded words of a name (CPython issue 92081).
    old = message_from_bytes(raw)
    name = lambda field: str(make_header(decode_header(parseaddr(old[field])[0])))
    said = {
        "subject": str(mail["subject"]),
        "to-name": name("to"),
        "to-address": mail["to"].addresses[0].addr_spec,
        "from-name": name("from"),
    }
    found = [
        f"{name}: the bytes say {value[:300]!r}, the mail {expected[name][:300]!r}"
        for name, value in said.items()
        if expected.get(name, value).split() != value.split()
    ]


    # A header keeps no double blanks; a body keeps every character. The last line may lack its end.
    for part in mail.walk():
        kind = {"text/plain": "text", "text/html": "html"}.get(part.get_content_type())
        said = None if part.is_multipart() else part.get_content()
        if kind in expected and said.replace("\r\n", "\n").rstrip("\n") != expected[kind].rstrip("\n"):
            found.append(f"{kind}: the bytes do not say what the mail says")
    return found


def outline(raw):
    """Names of the header fields, and the addresses."""
    mail = strict(raw)
    addresses = [[a.addr_spec for a in mail[name].addresses] for name in ("from", "to", "reply-to") if mail[name]]
    return [sorted(name.lower() for name in mail.keys()), addresses]


def main():
    for line in sys.stdin:
        job = json.loads(line)
        raw = base64.b64decode(job["eml"])
        try:
            found = problems(raw) + differences(raw, job.get("mail") or {})
            told = outline(raw) if job.get("outline") else None
        # Whatever Python's parser stumbles over is a problem of the mail, told beside its name.
        except Exception as error:  # noqa: BLE001
            found, told = [f"{type(error).__name__}: {error}"], None
        print(json.dumps({"name": job["name"], "problems": found, "outline": told}))


if __name__ == "__main__":
    main()

"""Every case of tests/fixtures through the component in Python: the same answers as recorded, to the byte.

    conformance.py [COMPONENT]        default: target/kulanz.wasm
"""

import json
import sys
import tomllib
from pathlib import Path

from kulanz import Answered, Failed, Plugin, Refused

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
EXAMPLE = ROOT / "host-example" / "settings.example.toml"


def filled(argument, folder):
    """An `@name` in the arguments stands for the content of a file, `@settings` for the shop's settings."""
    if isinstance(argument, dict):
        return {name: filled(value, folder) for name, value in argument.items()}
    if isinstance(argument, list):
        return [filled(value, folder) for value in argument]
    if argument == "@settings":
        own = folder / "settings.json"
        if own.exists():
            return own.read_text(encoding="utf-8")
        return canonical(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    if isinstance(argument, str) and argument.startswith("@"):
        return (folder / argument[1:]).read_text(encoding="utf-8")
    return argument


def canonical(value):
    """JSON with sorted names and without blanks, as the settings travel."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def outcome(report):
    match report:
        case Answered(value):
            return {"answered": value}
        case Refused(error):
            return {"refused": error}
        case Failed():
            return {"failed": str(report)}


def main():
    plugin = Plugin(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target" / "kulanz.wasm")
    different = []
    cases = sorted(path.parent for path in FIXTURES.glob("*/*/input.json"))
    for folder in cases:
        given = json.loads((folder / "input.json").read_text(encoding="utf-8"))
        interface, function = given["function"].split(".")
        answer = outcome(plugin.call(interface, function, *filled(given["arguments"], folder)))
        expected = (folder / "expected.json").read_text(encoding="utf-8")
        if json.dumps(answer, ensure_ascii=False, sort_keys=True, indent=2) != expected.rstrip("\n"):
            different.append(f"{folder.parent.name}/{folder.name}: {str(answer)[:200]}")
    print(f"Python: {len(cases) - len(different)} of {len(cases)} cases answered as recorded")
    print(*different[:10], sep="\n", end="\n" if different else "")
    return 1 if different or not cases else 0


if __name__ == "__main__":
    sys.exit(main())

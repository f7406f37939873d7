"""What a Python host may rely on when a call does not go well. Runs with `python -m unittest`."""

import tempfile
import unittest
from pathlib import Path

from kulanz import Answered, Failed, Plugin, Refused

ROOT = Path(__file__).resolve().parents[2]
COMPONENT = ROOT / "target" / "kulanz.wasm"

LOOP = """(component
  (core module $m (func (export "f") (loop br 0)))
  (core instance $i (instantiate $m))
  (func $f (canon lift (core func $i "f")))
  (instance $about (export "describe" (func $f)))
  (export "kulanz:service/about@0.1.0" (instance $about)))"""

WANTS_A_CLOCK = """(component
  (import "wasi:clocks/wall-clock@0.2.0" (instance (export "now" (func (result u64))))))"""


def plugin(wat, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "component.wat"
        path.write_text(wat)
        return Plugin(path, **options)


class TheComponent(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.plugin = Plugin(COMPONENT)

    def test_it_answers(self):
        answer = self.plugin.call("about", "describe")
        self.assertIsInstance(answer, Answered)
        self.assertEqual(answer.value["name"], "kulanz")

    def test_wrong_settings_are_refused_with_their_path(self):
        context = {"settings": "{}", "locale": "de", "now": 0}
        answer = self.plugin.call("acknowledgement", "find-ticket", context, "KU-1")
        self.assertIsInstance(answer, Refused)
        self.assertIn("$.shop", [problem["path"] for problem in answer.error["val"]])

    def test_a_wrong_argument_is_named(self):
        for context, told in [
            ({"locale": "de", "now": 0}, "$context.settings: expected a value"),
            ({"settings": "{}", "locale": 1, "now": 0}, "$context.locale: expected string"),
            ({"settings": "{}", "locale": "de", "now": 0, "nau": 1}, "$context.nau: expected one of settings, locale"),
        ]:
            failed = self.plugin.call("acknowledgement", "find-ticket", context, "KU-1")
            self.assertEqual((failed.kind, failed.blame), ("incompatible", "caller"))
            self.assertIn(told, failed.detail)
        self.assertIn("acknowledgement.guess", self.plugin.call("acknowledgement", "guess").detail)


class HostileComponents(unittest.TestCase):
    def test_an_endless_loop_ends(self):
        self.assertEqual(plugin(LOOP, fuel=100_000).call("about", "describe").kind, "fuel")
        self.assertEqual(plugin(LOOP, fuel=10**15, seconds=0.1).call("about", "describe").kind, "deadline")

    def test_nothing_is_granted(self):
        with self.assertRaisesRegex(ValueError, "wants wasi:clocks/wall-clock@0.2.0.now"):
            plugin(WANTS_A_CLOCK)


if __name__ == "__main__":
    unittest.main()

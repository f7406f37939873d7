"""Runs a Kulanz customer-service component in Python, on wasmtime.

    from kulanz import Answered, Plugin

    plugin = Plugin("target/kulanz.wasm")
    context = {"settings": settings_json, "locale": "de", "now": int(time.time())}
    match plugin.call("order-confirmation", "render", context, order):
        case Answered(mail):
            send(mail["subject"], mail["html"], mail["text"])
        case other:
            log.warning("%s", other)  # and send a plain mail of your own: the customer gets an answer

Values are plain JSON values in the form that every host of Kulanz shares: names as in the WIT (kebab-case), an option is
the value or None or left out, an enum its name, a variant {"tag": ..., "val": ...}, a list a list.

Every call runs in an instance of its own, with limits on work, time and memory: no state leaks from one customer to the next,
and whatever the component does, the call ends. A `Plugin` may be used by several threads.
"""

from dataclasses import dataclass
from threading import Thread
from time import sleep
from weakref import ref

from wasmtime import Config, Engine, Store, Trap, WasmtimeError
from wasmtime.component import Component, ComponentInstanceType, EnumType, FuncType, Linker, ListType, OptionType
from wasmtime.component import Record, RecordType, ResultType, Variant, VariantType

__all__ = ["Answered", "Failed", "Plugin", "Refused"]

# An order of 1,000 lines takes a tenth of it.
FUEL = 1_000_000_000
MEMORY_BYTES = 64 << 20
# Between two looks at the clock of a running call. Seconds.
TICK = 0.05


@dataclass(frozen=True)
class Answered:
    """The hook's answer."""

    value: object


@dataclass(frozen=True)
class Refused:
    """The hook's own error, for example settings it cannot use."""

    error: object


@dataclass(frozen=True)
class Failed:
    """The call did not end well. `kind`: fuel, deadline, trap, incompatible; `blame`: plugin, host or caller."""

    kind: str
    blame: str
    detail: str


class Plugin:
    """A component, ready to be called. It is granted nothing: one that imports a function is refused."""

    def __init__(self, path, *, seconds=2.0, fuel=FUEL):
        """Loads and compiles the component at `path`; a call may take `seconds` and burn `fuel`.

        Raises `ValueError` for a component that imports functions or is no plugin of Kulanz, `WasmtimeError` for what is no
        component at all.
        """
        config = Config()
        config.consume_fuel = True
        config.epoch_interruption = True
        self._engine = Engine(config)
        self._component = Component.from_file(self._engine, str(path))
        self._refuse_imports()
        # With an empty linker nothing can be reached from inside.
        self._linker = Linker(self._engine)
        self._package = self._exported_package()
        self._fuel = fuel
        self._ticks = max(1, round(seconds / TICK))
        Thread(target=_tick, args=(ref(self._engine),), daemon=True).start()

    def _refuse_imports(self):
        wanted = []
        for name, item in self._component.type.imports(self._engine).items():
            if isinstance(item.ty, ComponentInstanceType):
                functions = item.ty.exports(self._engine).items()
                wanted += [f"{name}.{function}" for function, item in functions if isinstance(item.ty, FuncType)]
            elif isinstance(item.ty, FuncType):
                wanted.append(name)
        if wanted:
            raise ValueError(f"this component wants {', '.join(wanted)}; a plugin of Kulanz works without any import")

    def _exported_package(self):
        """The package of the interfaces, with its version: `kulanz:service/{}@0.1.0`."""
        names = self._component.type.exports(self._engine)
        name = next((name for name in names if name.startswith("kulanz:service/")), None)
        if name is None:
            raise ValueError(f"this component exports no interface of kulanz:service; it exports {sorted(names)}")
        return "kulanz:service/{}@" + name.partition("@")[2]

    def call(self, interface, function, *arguments):
        """Calls a function, for example `("goodwill", "decide", context, claim)`."""
        store = Store(self._engine)
        store.set_fuel(self._fuel)
        store.set_epoch_deadline(self._ticks)
        store.set_limits(memory_size=MEMORY_BYTES)
        try:
            instance = self._linker.instantiate(store, self._component)
            place = instance.get_export_index(store, self._package.format(interface))
            place = place and instance.get_export_index(store, function, place)
            called = place and instance.get_func(store, place)
            if not called:
                return Failed("incompatible", "caller", f"the component has no function {interface}.{function}")
            kind = called.type(store)
            if len(arguments) != len(kind.params):
                return Failed("incompatible", "caller", f"{len(arguments)} arguments; expected {len(kind.params)}")
            lowered = [_lower(ty, value, f"${name}") for (name, ty), value in zip(kind.params, arguments)]
            return _outcome(kind.result, called(store, *lowered))
        except _Mismatch as mismatch:
            return Failed("incompatible", "caller", str(mismatch))
        except (Trap, WasmtimeError) as error:
            return self._failed(str(error), store)


    def _failed(self, detail, store):
        if store.get_fuel() == 0:
            return Failed("fuel", "plugin", f"the call burnt {self._fuel} fuel")
        if "interrupt" in detail:
            return Failed("deadline", "plugin", "the call took too long")
        return Failed("trap", "plugin", detail.splitlines()[-1] if detail else "")


def _tick(engine):
    """Moves the engine's clock on, for as long as somebody holds the engine."""
    while (held := engine()) is not None:
        held.increment_epoch()
        del held
        sleep(TICK)


def _outcome(ty, value):
    if not isinstance(ty, ResultType):
        return Answered(_lift(ty, value))
    case, payload_type, payload = _case_of(ty, value)
    payload = None if payload_type is None else _lift(payload_type, payload)
    return Answered(payload) if case == "ok" else Refused(payload)


class _Mismatch(Exception):
    """A value does not fit its type: where, and what is expected there."""

    def __init__(self, path, expected):
        super().__init__(f"{path}: expected {expected}")


def _lower(ty, value, path):
    """From JSON to what wasmtime takes."""
    if isinstance(ty, OptionType):
        return None if value is None else _wrapped(ty, "some", _lower(ty.payload, value, path))
    if isinstance(ty, RecordType):
        return _lower_record(ty, value, path)
    if isinstance(ty, ListType):
        return _lower_list(ty, value, path)
    if isinstance(ty, EnumType):
        if value not in ty.names:
            raise _Mismatch(path, f"one of {', '.join(ty.names)}")
        return value
    if isinstance(ty, VariantType):
        return _lower_variant(ty, value, path)
    if not any(type(value) is known for known in _classes(ty)):
        raise _Mismatch(path, type(ty).__name__.lower())
    return value


def _lower_record(ty, value, path):
    fields = ty.fields
    if not isinstance(value, dict):
        raise _Mismatch(path, "an object")
    if unknown := value.keys() - {name for name, _ in fields}:
        raise _Mismatch(f"{path}.{min(unknown)}", f"one of {', '.join(name for name, _ in fields)}")
    record = Record()
    for name, field in fields:
        if name not in value and not isinstance(field, OptionType):
            raise _Mismatch(f"{path}.{name}", "a value")
        setattr(record, name, _lower(field, value.get(name), f"{path}.{name}"))
    return record


def _lower_list(ty, value, path):
    if not isinstance(value, list):
        raise _Mismatch(path, "an array")
    # A list of bytes is Python's bytes.
    if bytes in _classes(ty):
        try:
            return bytes(value)
        except (TypeError, ValueError):
            raise _Mismatch(path, "integers from 0 to 255") from None
    element = ty.element
    return [_lower(element, item, f"{path}[{i}]") for i, item in enumerate(value)]


def _lower_variant(ty, value, path):
    cases = dict(ty.cases)
    tag = value.get("tag") if isinstance(value, dict) else None
    if tag not in cases:
        raise _Mismatch(f"{path}.tag", f"one of {', '.join(cases)}")
    payload = None if cases[tag] is None else _lower(cases[tag], value.get("val"), f"{path}.val")
    return _wrapped(ty, tag, payload)


def _wrapped(ty, tag, payload):
    """wasmtime names the case only where the payload's Python class does not tell it."""
    return Variant(tag, payload) if ty._tagged() else payload


def _lift(ty, value):
    """From what wasmtime gives to JSON."""
    if isinstance(ty, OptionType):
        case, payload_type, payload = _case_of(ty, value)
        return None if case == "none" else _lift(payload_type, payload)
    if isinstance(ty, RecordType):
        return {name: _lift(field, getattr(value, name)) for name, field in ty.fields}
    if isinstance(ty, ListType):
        element = ty.element
        return [_lift(element, item) for item in value]
    if isinstance(ty, VariantType):
        tag, payload_type, payload = _case_of(ty, value)
        return {"tag": tag} if payload_type is None else {"tag": tag, "val": _lift(payload_type, payload)}
    return value


def _case_of(ty, value):
    """The case of a variant, option or result: its name, its payload's type, its payload."""
    if ty._tagged():
        return value.tag, dict(ty._cases())[value.tag], value.payload
    for name, payload_type in ty._cases():
        if value is None if payload_type is None else type(value) in _classes(payload_type):
            return name, payload_type, value
    raise _Mismatch("$", "a case of the contract")


def _classes(ty):
    """The Python classes of a type's values."""
    classes = set()
    ty.add_classes(classes)
    return classes

"""How several sources become one policy: the first that names a value wins, of security keys the strictest.

What cannot be right is held strictly and told (`Finding`), and never keeps anybody from writing down a
report: a broken policy only ever makes the program more careful. Standard library only. Sources: `reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from core.policy.keys import BY_NAME, KEYS, Key, Kind, Stricter, Value
from core.policy.policy import UNFIT, UNMANAGED, Policy
from core.policy.reading import Finding, Layer, Source, Trouble, read_layers

ONLY_WARNED: Final = frozenset({Trouble.UNKNOWN_KEY})
"""A newer template may name what this version does not know yet."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One key as it holds here. `locked`: a person at this laptop cannot change it."""

    key: Key
    value: Value
    source: Source
    where: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Effective:
    """What holds on this laptop, who said so, and what could not be understood."""

    policy: Policy = UNMANAGED
    settings: tuple[Setting, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> tuple[Finding, ...]:
        """What IT has to put right."""
        return tuple(found for found in self.findings if found.trouble not in ONLY_WARNED)


def read_policy() -> Effective:
    """This machine's policy as it is now; never raises for what is wrong with it."""
    return combine(read_layers())


def combine(layers: Sequence[Layer] = ()) -> Effective:
    """`layers` with the one that comes first in front."""
    findings: list[Finding] = []
    said: dict[str, list[Setting]] = {key.name: [] for key in KEYS}
    for layer in layers:
        if layer.trouble is not None:
            findings.append(Finding(layer.trouble, layer.where))
        for setting in _settings_of(layer, findings):
            said[setting.key.name].append(setting)
    settings = tuple(_one(key, said[key.name]) for key in KEYS)
    values: dict[str, Any] = {setting.key.field: setting.value for setting in settings}
    return Effective(Policy(**values), settings, tuple(findings))


def _settings_of(layer: Layer, findings: list[Finding]) -> Iterable[Setting]:
    if layer.trouble is not None:
        for key in KEYS:
            if key.stricter is not Stricter.FIRST:
                yield Setting(key, key.strict(), layer.source, layer.where, locked=True)
        return
    for name, raw in _named(layer).items():
        if name not in BY_NAME:
            findings.append(Finding(Trouble.UNKNOWN_KEY, layer.where, name))
            continue
        key = BY_NAME[name]
        if raw == "" and key.kind is Kind.TEXT:
            continue  # an installer that was told nothing writes an empty text
        value = _value(key, raw, of_registry=layer.source is not Source.POLICY_FILE)
        if isinstance(value, _Unfit):
            findings.append(Finding(value.trouble, layer.where, name))
            if value.instead is None:
                continue
            value = value.instead
        yield Setting(key, value, layer.source, layer.where, locked=key.locks)


def _named(layer: Layer) -> Mapping[str, object]:
    """Names in the registry may be written in any case, and the installer keeps other things there too."""
    if layer.source is Source.POLICY_FILE:
        return layer.values
    known = {key.name.casefold(): key for key in KEYS}
    found: dict[str, object] = {}
    for name, raw in layer.values.items():
        meant = known.get(name.casefold())
        if layer.source is Source.INSTALLER and (meant is None or not meant.by_installer):
            continue
        found[name if meant is None else meant.name] = raw
    return found


@dataclass(frozen=True, slots=True)
class _Unfit:
    trouble: Trouble
    instead: Value | None


def _value(key: Key, raw: object, *, of_registry: bool) -> Value | _Unfit:
    if key.kind is Kind.SWITCH:
        if of_registry and type(raw) is int and raw in (0, 1):
            return bool(raw)
        return raw if isinstance(raw, bool) else _Unfit(Trouble.WRONG_TYPE, key.strict())
    if key.kind is Kind.NUMBER:
        if type(raw) is not int:
            return _Unfit(Trouble.WRONG_TYPE, key.strict())
        within = min(max(raw, key.least), key.most)
        if within == raw:
            return raw
        return _Unfit(Trouble.OUT_OF_RANGE, key.stricter_of(key.default, within))
    instead = UNFIT if key.pin else None
    if not isinstance(raw, str):
        return _Unfit(Trouble.WRONG_TYPE, instead)
    understood = _text(key, raw)
    return _Unfit(Trouble.WRONG_VALUE, instead) if understood is None else understood


def _text(key: Key, raw: str) -> str | None:
    if key.choices:
        return raw if raw in key.choices else None
    return raw if key.understood is None else key.understood(raw)


def _one(key: Key, said: Sequence[Setting]) -> Setting:
    if not said:
        return Setting(key, key.default, Source.DEFAULT)
    chosen = said[0]
    for other in said[1:]:
        if key.stricter_of(chosen.value, other.value) != chosen.value:
            chosen = other
    return chosen

"""Runs the public XPath cases (not part of the repository) through the compiler and judges the results."""

from __future__ import annotations

import gzip
import json
import math
import os
import random
import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from core.errors import FormError
from core.forms.markup import read_tree
from core.forms.tree import COMMENT, ELEMENT, PROCESSING, TEXT, Node, string_value
from core.forms.xpath.compiled import Scope
from core.forms.xpath.compiler import compile_text
from core.forms.xpath.environment import Context, Environment
from core.forms.xpath.faults import XPathError
from core.forms.xpath.values import Value, to_boolean, to_number, to_string

PROJECT = Path(__file__).resolve().parents[3]


def folder() -> Path | None:
    """Where the public cases are, if they are there."""
    named = os.environ.get("TIREK_CONFORMANCE")
    place = Path(named) if named else PROJECT.parent / "shared" / "conformance"
    return place if (place / "xpath-cases.json.gz").exists() else None


def load(name: str) -> Any:
    """One of the gzipped JSON files."""
    place = folder()
    assert place is not None
    with gzip.open(place / name, "rt", encoding="utf-8") as file:
        return json.load(file)


class FrozenClock:
    """A clock that stands still at a moment and zone."""

    def __init__(self, moment: str, zone: str) -> None:
        self._moment = datetime.fromisoformat(moment.replace("Z", "+00:00"))
        self.zone = ZoneInfo(zone)

    def now_ms(self) -> int:
        return round(self._moment.timestamp() * 1000)

    def monotonic_s(self) -> float:
        return 0.0


class CaseEnvironment(Environment):
    """Secondary instances and texts straight from the case's document."""

    def __init__(self, case: dict[str, Any], document: Node, root: Node) -> None:
        clock = FrozenClock(case["clock"], case["tz"])
        super().__init__(clock=clock, root=root, rng=random.Random(7))
        self.document = document
        self.active = case.get("language")

    def instance(self, name: str) -> Node | None:
        found = [
            node
            for node in self.document.descendants()
            if node.name == "instance" and node.attribute("id") == name
        ]
        return found[0] if found else None

    def itext(self, text_id: str) -> Value:
        languages = [node for node in self.document.descendants() if node.name == "translation"]
        default = [node for node in languages if any(a.name == "default" for a in node.attributes)]
        default = default or languages
        chosen = [node for node in languages if node.attribute("lang") == self.active] or default
        for node in chosen[0].descendants() if chosen else ():
            if node.name == "text" and node.attribute("id") == text_id:
                return [child for child in node.children if child.name == "value"][:1]
        return []


_STEP = re.compile(r"(\*|text\(\)|comment\(\)|processing-instruction\(\))\[(\d+)\]")
_KIND = {"*": ELEMENT, "text()": TEXT, "comment()": COMMENT, "processing-instruction()": PROCESSING}


def resolve(document: Node, address: dict[str, Any]) -> Node | None:
    """The node at a positional address."""
    if address["kind"] == "attribute":
        parent = resolve(document, {"kind": "element", "path": address["parent"]})
        found = [a for a in parent.attributes if a.name == address["name"]] if parent else []
        return found[0] if found else None
    node = document
    for kind, number in _STEP.findall(address["path"]):
        same = [child for child in node.children if child.kind == _KIND[kind]]
        if len(same) < int(number):
            return None
        node = same[int(number) - 1]
    return node


@lru_cache(maxsize=400)
def _document(text: str) -> Node:
    return read_tree(text.encode(), compact=False)


def run(case: dict[str, Any], documents: dict[str, str]) -> str:
    """'' when the case passes, else what went wrong."""
    expected = case["expected"]
    try:
        document = _document(documents[case["document"]])
        context = resolve(document, case["context"])
        root = resolve(document, {"kind": "element", "path": case["root"]})
        assert context is not None
        assert root is not None
        scope = Scope(dict(case["namespaces"]), case["profile"] == "odk")
        env = CaseEnvironment(case, document, root)
        value = compile_text(case["expression"], scope).run(Context(context, env))
    except (XPathError, FormError) as fault:
        return "" if expected["type"] == "error" else f"refused: {fault}"
    if expected["type"] == "error":
        return f"no refusal, gave {value!r}"
    return judge(value, expected, env, document)


def judge(value: Value, expected: dict[str, Any], env: Environment, document: Node) -> str:
    """'' when the value is the expected one."""
    kind, wanted = expected["type"], expected.get("value")
    if kind == "nodeset":
        return _judge_nodes(value, expected, document)
    if kind == "boolean":
        return "" if to_boolean(value) == wanted else f"gave {to_boolean(value)}"
    if kind == "number":
        return _judge_number(to_number(value, env.zone), wanted, expected)
    text = to_string(value)
    if kind == "string-matches":
        flags = re.IGNORECASE if "i" in expected.get("flags", "") else 0
        return "" if re.search(str(wanted), text, flags) else f"gave {text!r}"
    if kind == "string-length":
        return "" if len(text) == wanted else f"gave {len(text)}"
    if expected.get("javarosa_type") == "date":
        text = text[:10]
    return "" if text == wanted else f"gave {text!r}"


def _judge_nodes(value: Value, expected: dict[str, Any], document: Node) -> str:
    nodes = [resolve(document, address) for address in expected["nodes"]]
    if not isinstance(value, list):
        return f"gave {value!r}"
    got, want = [id(node) for node in value], [id(node) for node in nodes]
    fits = got == want if expected.get("ordered") else sorted(got) == sorted(want)
    return "" if fits else f"gave {[(n, string_value(n)[:20]) for n in value][:5]}"


def _judge_number(number: float, wanted: Any, expected: dict[str, Any]) -> str:
    target = float(wanted["$num"]) if isinstance(wanted, dict) else float(wanted)
    if math.isnan(target) or math.isnan(number):
        return "" if math.isnan(target) and math.isnan(number) else f"gave {number}"
    factor = expected.get("round_factor")
    if factor:
        number = math.floor(number * factor + 0.5) / factor
    if "tolerance" in expected:
        return "" if abs(number - target) <= expected["tolerance"] else f"gave {number}"
    signed = not isinstance(wanted, dict) or math.copysign(1, number) == math.copysign(1, target)
    return "" if number == target and signed else f"gave {number!r}"


def cases() -> Iterator[tuple[dict[str, Any], str]]:
    """Every case with its verdict."""
    data = load("xpath-cases.json.gz")
    for case in data["cases"]:
        yield case, run(case, data["documents"])

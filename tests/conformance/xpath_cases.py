"""Runs the public XPath cases through the compiler and judges the results as their README says.

Never writes; a case is left out by the rules in `DECISIONS` and `FLAGS_LEFT_OUT` only. Next: `run`."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import FormError
from core.forms.markup import read_tree
from core.forms.tree import COMMENT, ELEMENT, PROCESSING, TEXT, Node, string_value
from core.forms.xpath.compiled import Scope
from core.forms.xpath.compiler import compile_text
from core.forms.xpath.environment import Context, Environment
from core.forms.xpath.faults import XPathError
from core.forms.xpath.values import Value, to_boolean, to_number, to_string
from tests.conformance.outcome import XPATH, FrozenClock, Suite, read_cases

Case = dict[str, Any]

FLAGS_LEFT_OUT = {
    "w3c-deviation": "flag w3c-deviation: node-set against boolean as XPath 1.0 says",
    "dom-extra": "flag dom-extra: comments, namespaces, ids, document types: no form has them",
    "lazy-unknown-function": "flag lazy-unknown-function: unknown functions are refused at load",
    "type-dependent": "flag type-dependent: the same expression is another text for another reader",
}
"""Flags of cases that do not bind us, whole."""


def _says_invalid_date(case: Case) -> bool:
    return bool(case["expected"].get("value") == "Invalid Date")


def _from_javascript_date(case: Case) -> bool:
    return re.search(r"['\"][A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4}", case["expression"]) is not None


def _place_of_nothing(case: Case) -> bool:
    expression = case["expression"].replace(" ", "")
    return case["expected"].get("value") == {"$num": "NaN"} and expression in (
        'area("")', 'distance("")', "area('')", "distance('')",
    )  # fmt: skip


def _whole_days(case: Case) -> bool:
    number = case["expected"]["type"] == "number" and float(_plain(case)).is_integer()
    return _javarosa(case) and number and re.match(r"(number|int)\(date\(", case["expression"]) is not None


def _comma_in_number(case: Case) -> bool:
    return _javarosa(case) and re.search(r"'-?\d+,\d+'", case["expression"]) is not None


def _nearly_equal(case: Case) -> bool:
    sides = re.split(r"!=|<=|>=|=|<|>", case["expression"])
    plain = all(re.fullmatch(r"[\d\s.+*-]+", side) for side in sides)
    return _javarosa(case) and len(sides) == 2 and plain and "." in case["expression"]


def _odd_date_is_an_error(case: Case) -> bool:
    dated = re.match(r"(date|date-time|decimal-date-time|decimal-time|format-date|format-date-time)\(",
                     case["expression"])  # fmt: skip
    return _javarosa(case) and case["expected"]["type"] == "error" and dated is not None


def _loud_truth(case: Case) -> bool:
    said = re.search(r"boolean-from-string\(\s*['\"](\w+)['\"]", case["expression"])
    return _javarosa(case) and said is not None and said.group(1) != said.group(1).lower()


def _rounds_half_up(case: Case) -> bool:
    return _javarosa(case) and re.match(r"round\(\s*['\"]?-\d*\.5\b", case["expression"]) is not None


def _anchored(case: Case) -> bool:
    """JavaRosa's regex has to fit the whole text; the specification says it is searched for."""
    whole = re.match(r"regex\(.*,\s*['\"](?!\^)", case["expression"])
    return _javarosa(case) and whole is not None and case["expected"].get("value") is False


DECISIONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("date of nonsense is blank", _says_invalid_date),
    ("only ISO dates are dates", _from_javascript_date),
    ("area and distance of nothing are 0, as in web-forms", _place_of_nothing),
    ("a date is local midnight with its part of the day, as in web-forms", _whole_days),
    ("a number has a point, no comma", _comma_in_number),
    ("numbers compare exactly", _nearly_equal),
    ("a date that is none is blank, not an error", _odd_date_is_an_error),
    ("boolean-from-string knows 1 and true", _loud_truth),
    ("half is rounded away from zero, as in web-forms", _rounds_half_up),
    ("regex is found anywhere", _anchored),
)
"""Where engines disagree (docs/forms.md, Dialect): what we decided, and the cases of the losing side.

A case is left out only if it also differs: one that agrees with us counts as passed."""


def _javarosa(case: Case) -> bool:
    return str(case["id"]).startswith("jr-")


def _plain(case: Case) -> str:
    value = case["expected"].get("value")
    return "nan" if isinstance(value, dict) else str(value)


def run_cases(folder: Path) -> Suite | None:
    """Every case of a folder judged; None when it has no such file.

    `notes` count the cases with flags; those of them that bind us and fail are `failed_beside`."""
    data = read_cases(folder, XPATH)
    if data is None:
        return None
    suite = Suite("xpath core")
    flagged: dict[str, Counter[str]] = {}
    for case in data["cases"]:
        wrong = run(case, data["documents"])
        reason = left_out(case) if wrong else ""
        flags = ",".join(case["flags"])
        name = f"{case['id']} {case['expression'][:120]}"
        if flags:
            tally = flagged.setdefault(flags, Counter())
            tally["excluded" if reason else "failed" if wrong else "passed"] += 1
            if wrong and not reason:
                suite.failed_beside[name] = f"[{flags}] {wrong}"
        elif reason:
            suite.left_out[f"decided: {reason}"] += 1
        else:
            suite.count(name, wrong)
    for flags, tally in sorted(flagged.items()):
        suite.notes.append(f"flag {flags}: " + ", ".join(f"{n} {what}" for what, n in sorted(tally.items())))
    return suite


def left_out(case: Case) -> str:
    """Why a case that differs does not bind us; empty when it does."""
    for flag in case["flags"]:
        if flag in FLAGS_LEFT_OUT:
            return FLAGS_LEFT_OUT[flag]
    return next((reason for reason, fits in DECISIONS if fits(case)), "")


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
    except Exception as fault:  # a crash is a failure by name, and the other cases go on
        return f"crashed: {fault!r}"
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

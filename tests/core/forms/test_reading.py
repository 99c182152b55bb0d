"""A record reads for ever as it read on the day it was made, whatever the engine and the forms become.

`tests/golden/forms` holds forms as they were published, records that were made with them, and how these read.
A change of the engine that turns this red changes what is said of a family's past: do not write the files
anew, add others. `python -m tests.core.forms.test_reading` writes those that are not there yet.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from core.clock import StandingClock
from core.encoding import ANSWERS_MAX_DEPTH, decode, encode
from core.forms.answers import AnswerNode, FormAnswers
from core.forms.reading import ReadForm, raw_pages, read_form
from core.forms.session import FormSession
from core.forms.xform import load_form
from tests.core.forms.published import defined, published, resource, say, start
from tests.fakes import FixedClock
from tests.journeys.laptop import fill_in_risk, fill_in_visit
from tests.ui.desks import CASE

GOLDEN = Path(__file__).parents[2] / "golden" / "forms"
RECORDS = ("home_visit", "risk_assessment")
LANGUAGES = ("kk", "ru", "en")
LONG_AFTER_MS = 2_500_000_000_000
"""2049: nothing in an old record may be reckoned from the day on which it is read."""


def as_text(read: ReadForm) -> str:
    lines = []
    for page in read.pages:
        lines.append(f"# {page.title}")
        for view in page.lines:
            mark = "! " if view.kind.value == "note" else "= " if view.readonly else ""
            lines.append(f"{mark}{' '.join(view.label.split())} | {view.shown_text}")
    return "\n".join(lines) + "\n"


def read(form: bytes, record: bytes, language: str, *, at_ms: int) -> str:
    answers = FormAnswers.from_cbor_value(decode(record, max_depth=ANSWERS_MAX_DEPTH))
    clock = StandingClock(at_ms, FixedClock().zone)
    return as_text(read_form(load_form(form), answers, clock=clock, instances={}, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", RECORDS)
def test_an_old_record_reads_as_it_always_did(name: str, language: str) -> None:
    form = (GOLDEN / f"{name}.xml").read_bytes()
    record = bytes.fromhex((GOLDEN / f"{name}.record.hex").read_text("ascii"))
    expected = (GOLDEN / f"{name}.{language}.txt").read_text("utf-8")
    assert read(form, record, language, at_ms=LONG_AFTER_MS) == expected


AGE = """
| survey | | | | | | |
| | type | name | label | relevant | calculation | appearance |
| | date | born | Born | | | |
| | calculate | age | | | int((today() - ${born}) div 365) | |
| | note | grown | Grown up at ${age} | ${age} >= 18 | | warning |
| | note | how | Fill in what you know | | | |
| | begin group | child | Child | ${age} < 18 | | |
| | text | school | School | | | |
| | text | club | Club | | | |
| | end group | | | | | |
| settings | | |
| | form_id | version |
| | age | 1 |
"""


def test_nothing_is_worked_out_anew() -> None:
    definition = defined(AGE)
    session = start(definition)
    say(session, born="2010-03-01", school="№ 7")
    record = session.submission()
    read_now = read_form(
        definition, record, clock=StandingClock(LONG_AFTER_MS, FixedClock().zone), instances={}, language=""
    )
    assert [(view.label, view.shown_text) for page in read_now.pages for view in page.lines] == [
        ("Born", "01.03.2010"),
        ("School", "№ 7"),
        ("Club", ""),
    ]


def test_answers_by_name_where_the_form_is_not_here() -> None:
    record = FormAnswers(
        "f",
        "1",
        b"h" * 32,
        AnswerNode(
            "data",
            (
                AnswerNode("who", "Мать"),
                AnswerNode("blank", ""),
                AnswerNode("person", (AnswerNode("p_name", "Ася"),), b"i" * 16),
                AnswerNode("home", (AnswerNode("inner", (AnswerNode("rooms", "3"),)),)),
            ),
        ),
    )
    assert [(page.title, [(v.name, v.shown_text) for v in page.lines]) for page in raw_pages(record)] == [
        ("", [("who", "Мать")]),
        ("person", [("p_name", "Ася")]),
        ("home", [("rooms", "3")]),
    ]


def made(name: str) -> tuple[bytes, bytes]:
    """A form of today and a record made with it, always the same."""
    form = published(resource(name))
    numbers = itertools.count(1)
    session = FormSession.start(
        load_form(form.xform),
        clock=FixedClock(),
        instances=CASE,
        language="kk",
        username="Данияр",
        new_id=lambda: next(numbers).to_bytes(16, "big"),
        rng=random.Random(1),
    )
    if name == "home_visit":
        fill_in_visit(
            session,
            present="mother children",
            with_me="alone",
            consent_by="guardian",
            k_health="ill_treated",
            strengths="bond",
            danger_now="yes",
            danger_steps="police",
            danger_text="Есік сыртынан айқай естілді.",
            family_words="Көмек сұрады.",
            worker_note="Ертең қайта бару керек.",
        )
    else:
        fill_in_risk(session, d1="yes", f1="3", k2="2", f3="1")
    encoded = encode(session.submission().to_cbor_value(), max_depth=ANSWERS_MAX_DEPTH)
    return form.xform, encoded


def main() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name in RECORDS:
        if (GOLDEN / f"{name}.xml").exists():
            continue
        form, record = made(name)
        (GOLDEN / f"{name}.xml").write_bytes(form)
        (GOLDEN / f"{name}.record.hex").write_text(record.hex() + "\n", "ascii")
        for language in LANGUAGES:
            text = read(form, record, language, at_ms=FixedClock().now_ms())
            (GOLDEN / f"{name}.{language}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()

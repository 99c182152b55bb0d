"""The check in a process of its own: the same answer as ours, an end to what takes too much, and no trust."""

from __future__ import annotations

import json
import sys

import pytest

from core.forms.publishing import quarantine
from core.forms.publishing.quarantine import Limits, review_apart
from core.forms.publishing.review import review
from tests.core.forms.published import RESOURCES
from tests.core.forms.test_hostile_forms import HEAD, workbook

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and time are the system's")
FORM = """
| survey   | type                        | name    | label   | constraint |
|          | select_one_from_file v.csv  | village | Village |            |
|          | integer                     | people  | People  | . > 0      |
| settings | form_id | version |
|          | apart   | 1       |
"""


def test_the_answer_is_that_of_the_check_itself() -> None:
    files = {"v.csv": b"name,label\na,A\n", "other.csv": b"name\nx\n"}
    own = review(FORM.encode(), ".md", attachments=files)
    apart = review_apart(FORM.encode(), ".md", attachments=files)
    assert own.form is not None
    assert own.findings
    assert apart == own


def test_what_is_wrong_comes_back_with_its_place() -> None:
    text = FORM.replace(". > 0", "sun(.)").encode()
    assert [str(one) for one in review_apart(text, ".md").errors] == [
        str(one) for one in review(text, ".md").errors
    ]


@linux
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(time_s=0.01), "too_slow"),
        (Limits(memory_bytes=50 * 1024 * 1024), "too_much_memory"),
        (Limits(wall_s=0.01), "too_slow"),
    ],
)
def test_a_form_that_takes_too_much_is_one_refusal(limits: Limits, code: str) -> None:
    rows = [("text", f"q{n}", "x" * 2_000) for n in range(1_500)]
    found = review_apart(workbook([HEAD, *rows]), ".xlsx", limits=limits)
    assert found.form is None
    assert [one.code for one in found.findings] == [code]
    assert str(found.findings[0]).startswith("workbook: ")


@linux
@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("while True: pass", "too_slow"),
        ("kept = [bytes(1_000_000) for _ in range(1_000)]", "too_much_memory"),
        ("import os; os.abort()", "too_much_memory"),
        ("import os; os._exit(0)", "check_broke"),
        ("import os; os.environ['HOME']", "check_broke"),
    ],
)
def test_whatever_happens_inside_the_program_outside_goes_on(
    monkeypatch: pytest.MonkeyPatch, does: str, code: str
) -> None:
    """As if the file had made the program run away, die, or look for what it was not given."""
    instead = f"def review(*_, **__): exec({does!r})\nquarantine.review = review\n"
    child = "import sys; sys.path.insert(0, sys.argv[1])\nfrom core.forms.publishing import quarantine\n"
    monkeypatch.setattr(quarantine, "_CHILD", f"{child}{instead}quarantine.answer()")
    found = review_apart(FORM.encode(), ".md", limits=Limits(time_s=0.3))
    assert [one.code for one in found.findings] == [code]


@pytest.mark.parametrize(
    "said",
    [
        b"", b"[]", b"null", b'{"findings": [], "contents": ""}',
        json.dumps({"findings": [["no_such_code", "", 0, "", {}]], "contents": "", "form": None}).encode(),
        json.dumps({"findings": [["no_label", 1, 0, "", {}]], "contents": "", "form": None}).encode(),
        json.dumps({"findings": [["no_label", "", "0", "", {}]], "contents": "", "form": None}).encode(),
        json.dumps({"findings": [], "contents": "", "form": {"given": ["not_given.csv"]}}).encode(),
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    monkeypatch.setattr(quarantine, "_CHILD", f"import sys; sys.stdout.buffer.write({said!r})")
    assert [one.code for one in review_apart(b"x", ".md").findings] == ["check_broke"]


@pytest.mark.slow
def test_every_form_that_comes_with_tirek_is_clean() -> None:
    for file in sorted(RESOURCES.glob("*.md")):
        if file.name != "README.md":
            found = review_apart(file.read_bytes(), ".md")
            assert [str(finding) for finding in found.findings] == [], file.name
            assert found.form is not None, file.name

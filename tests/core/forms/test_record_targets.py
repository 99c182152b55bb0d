"""What a form saves to a record is looked at when it is published, at its sheet and row."""

from __future__ import annotations

import pytest

from core.forms.publishing.findings import Weight
from core.forms.publishing.review import Review, review

FORM = """
| survey | | | | |
| | type | name | label | save_to |
| | text | agency | Agency | SAVE_TO |
| settings | | | |
| | form_id | form_title | version |
| | sent | Sent | 1 |
| entities | | |
| | list_name | label |
| | LIST | ${agency} |
"""


def reviewed(form: str) -> Review:
    return review(form.encode(), ".md")


@pytest.mark.parametrize(
    ("list_name", "save_to", "code", "place", "weight"),
    [
        ("referral", "agency", "", "", None),
        ("referral", "consent_state", "", "", None),
        ("referral", "agancy", "no_such_field", "survey, row 2, column save_to", Weight.ERROR),
        ("closure", "closed_on", "no_such_field", "survey, row 2, column save_to", Weight.ERROR),
        ("family", "risk_level", "no_such_field", "survey, row 2, column save_to", Weight.ERROR),
        ("trees", "agency", "no_such_record", "entities", Weight.HINT),
        ("refferal", "agency", "no_such_record", "entities", Weight.HINT),
    ],
)
def test_a_slip_in_what_is_saved_is_told(
    list_name: str, save_to: str, code: str, place: str, weight: Weight | None
) -> None:
    found = reviewed(FORM.replace("LIST", list_name).replace("SAVE_TO", save_to)).findings
    assert [(one.code, str(one.place), one.weight) for one in found] == (
        [(code, place, weight)] if code else []
    )
    if code == "no_such_record":
        assert ("referral" in str(found[0])) is (list_name == "refferal")
    if save_to == "agancy":
        assert "agency" in str(found[0])


def test_a_question_of_a_repeat_is_saved_to_no_record() -> None:
    repeated = FORM.replace(
        "| | text | agency | Agency | SAVE_TO |",
        "| | begin_repeat | r | R | |\n| | text | agency | Agency | agency |\n| | end_repeat | | | |",
    ).replace("| | LIST | ${agency} |", "| | referral | 'x' |")
    found = reviewed(repeated).findings
    assert [(one.code, str(one.place)) for one in found] == [
        ("saved_in_repeat", "survey, row 3, column save_to")
    ]

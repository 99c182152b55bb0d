"""The emergency numbers of a district: what central may publish, and which list a laptop shows on a day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from core.errors import Code, FormError
from core.rules.emergency_numbers import in_words, read_emergency_numbers
from tests.core.casework.office import TODAY, Worker, days

EXAMPLE = Path(__file__).resolve().parents[3] / "resources" / "rules" / "emergency-numbers.example.json"


def a_list(**changed: object) -> bytes:
    whole: dict[str, object] = {
        "id": "emergency_numbers",
        "version": "1",
        "valid_from": "2026-01-01",
        "title": {"kk": "Аудан"},
        "numbers": [{"number": "102", "who": {"kk": "Полиция"}}],
    }
    return json.dumps({**whole, **changed}).encode()


def test_the_example_that_comes_with_tirek_is_read() -> None:
    read = read_emergency_numbers(EXAMPLE.read_bytes())
    assert [one.number for one in read.numbers] == ["112", "102", "8 (000) 000-00-00"]
    assert read.valid_from == date(2026, 12, 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "other"},
        {"version": ""},
        {"numbers": []},
        {"numbers": [{"number": "полиция", "who": {"kk": "Полиция"}}]},
        {"numbers": [{"number": "102", "who": {}}]},
        {"numbers": [{"number": "102"}]},
        {"valid_until": "2025-12-31"},
        {"valid_from": "soon"},
    ],
)
def test_a_list_that_would_leave_somebody_without_help_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(FormError) as refused:
        read_emergency_numbers(a_list(**changed))
    assert refused.value.code is Code.FORM_INVALID


def test_words_are_those_of_the_language_else_the_states() -> None:
    assert in_words({"kk": "Полиция бөлімі", "ru": "Отдел полиции"}, "ru") == "Отдел полиции"
    assert in_words({"kk": "Полиция бөлімі"}, "en") == "Полиция бөлімі"
    assert in_words({}, "en") == ""


def test_the_list_that_holds_today_is_shown_and_none_is_made_up(tmp_path: Path) -> None:
    worker = Worker(tmp_path, forms=False)
    assert worker.desk.emergency_numbers() is None
    first = a_list(numbers=[{"number": "8 100", "who": {"kk": "Полиция"}}])
    later = a_list(numbers=[{"number": "8 200", "who": {"kk": "Полиция"}}])
    worker.publish_numbers(first, version="1", valid_from=TODAY - days(10))
    worker.publish_numbers(later, version="2", valid_from=TODAY + days(1))
    worker.publish_numbers(b"{}", version="3", valid_from=TODAY)
    shown = worker.desk.emergency_numbers()
    assert shown is not None
    assert [one.number for one in shown.numbers] == ["8 100"]
    worker.close()

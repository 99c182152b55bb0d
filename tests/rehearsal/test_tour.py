"""The tour is a promise of its own: a day walked through the real program, and the office's word for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rehearsal import tour


@pytest.mark.slow
@pytest.mark.journey
@pytest.mark.timeout(420)
def test_a_day_typed_offline_is_at_the_office_in_the_evening(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code = tour.main(["--out", str(tmp_path)])
    said = capsys.readouterr().out
    assert exit_code == 0, said
    assert said.splitlines()[-1].startswith(f"The office holds the visit to {tour.FAMILY.number}: number ")
    assert "cut off" not in said
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert pictures[0] == "01-language.png"
    assert {name.partition("-")[2] for name in pictures} >= {
        "six-words.png",
        "visit-begun-offline.png",
        "result-covered.png",
        "locked.png",
        "at-the-office.png",
        "found-misspelt.png",
        "family-in-danger.png",
        "person-on-record.png",
        "genogram.png",
        "family-reported.png",
        "recently-removed.png",
        "tasks-week.png",
        "supervisor-decides.png",
        "supervisor-rules.png",
    }

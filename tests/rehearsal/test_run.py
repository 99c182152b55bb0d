"""`dev.py run`: whoever asks to be let in is let in by the supervisor, and nothing is left running."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from rehearsal import run, tour

PROGRAM = """
import json, sys
from pathlib import Path
from rehearsal.laptop import CalendarClock, HeadlessLaptop
from rehearsal.office import RehearsalOffice

folder = Path(sys.argv[sys.argv.index("--folder") + 1])
sheet = json.loads(Path(sys.argv[sys.argv.index("--enrol-file") + 1]).read_text())
clock = CalendarClock()
office = RehearsalOffice(folder.parent / "central", clock)
laptop = HeadlessLaptop(folder / "vaults" / "one", "жеті қабат жер асты", clock=clock)
laptop.sync.enrol(
    sheet["worker_code"],
    office.issue_code(sheet["worker_code"]),
    server_url=sheet["server_url"],
    ca_pem=(folder / sheet["ca_file"]).read_bytes(),
)
while laptop.sync.poll_enrolment().state != "approved":
    pass
laptop.sync_well()
(folder / "families.txt").write_text(str(len(laptop.desk.families())))
laptop.close()
office.close()
"""
"""A program without a window, which asks to be let in and waits for the supervisor."""


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_a_worker_is_let_in_while_the_program_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(run.ROOT))
    folder = tmp_path / "rehearsal"
    assert run.rehearse(folder, program=(sys.executable, "-c", PROGRAM)) == 0
    said = capsys.readouterr().out
    assert "compares the six words of asem" in said
    assert (folder / "desktop" / "families.txt").read_text() == "9"
    assert not _served(folder)


def test_a_code_is_boxed_to_be_read_from_a_distance() -> None:
    first, second, third = run.boxed("AB-12").splitlines()
    assert "A B - 1 2" in second
    assert len(first) == len(second) == len(third)


def test_without_a_screen_the_tour_is_walked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def walked(arguments: Sequence[str]) -> int:
        asked.append(list(arguments))
        return 0

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(tour, "main", walked)
    assert run.main([]) == 0
    assert asked == [["--out", str(run.ROOT / "tour")]]
    assert "no screen" in capsys.readouterr().out


def _served(folder: Path) -> bool:
    """Whether the agency's central process was left behind: its log would be open somewhere."""
    mark = str(folder / "central")
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark in process.read_bytes().decode(errors="replace"):
                return True
        except OSError:
            continue
    return False

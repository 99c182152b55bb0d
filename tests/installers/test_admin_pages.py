"""The pages for administrators name what the program really does, the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.exit_codes import ExitCode
from core.machine_log import GRAVE, WORTH_A_LOOK, Event
from ui.machine.console import COMMANDS

ADMIN = Path(__file__).resolve().parents[2] / "docs" / "admin"
LANGUAGES = ("en", "ru")
ROW = re.compile(r"\| (\d+) \| (\w+) \|(?: ([^|]+) \|)?")
LINK = re.compile(r"\]\(([^)#:]+)\)")


def rows(language: str) -> dict[int, tuple[str, str]]:
    """Number -> name and the cell after it."""
    found = {}
    for line in (ADMIN / f"machine.{language}.md").read_text("utf-8").splitlines():
        if matched := ROW.match(line):
            found[int(matched[1])] = (matched[2], matched[3])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exit_code_and_every_event_is_explained_and_nothing_else(language: str) -> None:
    named = {number: name for number, (name, _) in rows(language).items()}
    wanted = {int(code): code.name for code in ExitCode} | {int(one): one.name.lower() for one in Event}
    assert named == wanted


@pytest.mark.parametrize(
    ("language", "weights"),
    [("en", ("error", "warning", "information")), ("ru", ("ошибка", "предупреждение", "сведения"))],
)
def test_the_weight_of_an_event_is_the_one_it_is_written_with(
    language: str, weights: tuple[str, str, str]
) -> None:
    grave, look, usual = weights
    told = {number: cell for number, (_, cell) in rows(language).items() if number >= 1000}
    for event in Event:
        assert told[event] == (grave if event in GRAVE else look if event in WORTH_A_LOOK else usual)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_named(language: str) -> None:
    text = (ADMIN / f"machine.{language}.md").read_text("utf-8")
    assert [word for word in COMMANDS if f"`tirek {word}" not in text] == []


def test_each_page_is_there_in_both_languages_with_the_same_parts() -> None:
    pages = sorted(ADMIN.glob("*.en.md"))
    assert pages
    for page in pages:
        other = page.with_name(page.name.replace(".en.md", ".ru.md"))
        assert headings(page) == headings(other), page.name


def headings(page: Path) -> list[str]:
    """The marks of its headings, code blocks left out."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    return re.findall(r"^#+", text, flags=re.MULTILINE)


def test_no_link_leads_nowhere() -> None:
    lost = [
        f"{page.name}: {target}"
        for page in sorted(ADMIN.glob("*.md"))
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert lost == []

"""What is answered in a rehearsal stands in the forms: every choice is one that a worker could press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from rehearsal import answering
from rehearsal.office import FORM_FILES
from rehearsal.tour import ANSWERS
from rehearsal.worker import OR

SAID = {
    "visit": answering.CALM_VISIT,
    "risk": answering.CALM_RISK,
    **{
        f"found {level} {turn}": said
        for level, turns in answering.FOUND.items()
        for turn, said in enumerate(turns)
    },
    **{f"violence {level}": said for level, said in answering.VIOLENCE.items()},
    **{f"violent visit {level}": said for level, said in answering.VIOLENT_VISIT.items()},
    "tour": ANSWERS,
}


def _rows() -> Iterator[tuple[str, list[str]]]:
    for form in (answering.VISIT, answering.RISK):
        for line in (FORM_FILES / f"{form}.md").read_text("utf-8").splitlines():
            yield form, [cell.strip() for cell in line.split("|")[1:-1]]


def _offered() -> dict[str, list[set[str]]]:
    """Question name -> for each form that asks it, the choices that it offers."""
    lists: dict[tuple[str, str], set[str]] = {}
    asked: dict[str, list[tuple[str, str]]] = {}
    for form, cells in _rows():
        kind = cells[1].split() if len(cells) > 2 else []
        if len(kind) == 2 and kind[0].startswith("select_"):
            asked.setdefault(cells[2], []).append((form, kind[1]))
        elif len(cells) > 2:
            lists.setdefault((form, cells[1]), set()).add(cells[2])
    return {name: [lists.get(one, set()) for one in lists_asked] for name, lists_asked in asked.items()}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID.keys())
def test_every_choice_is_offered(said: Mapping[str, str]) -> None:
    offered = _offered()
    chosen = {name: answer.split(OR) for name, answer in said.items() if name in offered}
    assert chosen
    for name, answers in chosen.items():
        for answer in answers:
            assert any(set(answer.split()) <= choices for choices in offered[name]), (name, answer)

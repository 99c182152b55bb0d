"""People of a family who probably stand in another file too: who, where, why, and the way to compare."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.casework.finding import LookAlike
from core.casework.links import SAME, KnownElsewhere
from core.records import PossiblyKnown
from ui.finding_words import born_words, reason_words
from ui.language import Language
from ui.pages.family.known_lines import known_lines
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import STRETCH, Item, column, picture, row, words
from ui.widgets.sections import SectionHeader
from ui.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop
_DOT: Final = " · "


def alike_section(
    found: tuple[LookAlike, ...],
    elsewhere: tuple[KnownElsewhere, ...],
    known: tuple[PossiblyKnown, ...],
    workspace: Workspace,
    language: Language,
) -> QWidget | None:
    """One line for each pair, and for each person of whom another file is not here; None for nobody."""
    here = {(one.record.entity_id, one.other.record.entity_id) for one in found}
    known = tuple(one for one in known if (one.entity_id, one.other) not in here)
    if not found and not elsewhere and not known:
        return None
    title = QCoreApplication.translate("FamilyParts", "On record twice?")
    lines = [_line(one, workspace, language) for one in found]
    lines += [_elsewhere(one) for one in elsewhere]
    lines += known_lines(known, workspace)
    return column(SectionHeader(title, count=len(lines)), *(item for line in lines for item in (4, line)))


def _elsewhere(known: KnownElsewhere) -> QWidget:
    said = QCoreApplication.translate("FamilyParts", "Also in a file of a colleague. Ask {name}.")
    about = said.format(name=known.ask or QCoreApplication.translate("FamilyParts", "your supervisor"))
    return column(words(known.name, "strong", wrap=True), words(about, "small", wrap=True), gap=2)


def _line(one: LookAlike, workspace: Workspace, language: Language) -> QWidget:
    other = one.other
    born = born_words(other.born, other.precision, language)
    where = _DOT.join(part for part in (born, other.family_name, other.village, other.number) if part)
    speaks_for, against = reason_words(other.match.reasons)
    link = LinkButton(
        QCoreApplication.translate("FamilyParts", "Compare"), f"alike_{other.record.entity_id.hex()}"
    )
    link.setAccessibleName(f"{link.text()}: {one.name.full}, {other.name.full}, {where}")
    link.clicked.connect(
        partial(
            workspace.open_page,
            "same",
            one_stream=one.record.stream,
            one=one.record.entity_id,
            other_stream=other.record.stream,
            other=other.record.entity_id,
        )
    )
    parts: list[Item] = [
        row((words(f"{one.name.full} — {other.name.full}", "strong", wrap=True), 1), (link, _TOP)),
        words(where, "small", wrap=True),
        words(_DOT.join(part for part in (speaks_for, against) if part), "small", wrap=True),
    ]
    if said := _said(one):
        parts.append(row(picture("info", size=18), (words(said, "small", wrap=True), 1), STRETCH, gap=6))
    return column(*parts, gap=2)


def _said(one: LookAlike) -> str:
    if one.standing.decision == SAME:
        return QCoreApplication.translate("FamilyParts", "One person, as was decided.")
    if one.standing.said == SAME:
        return QCoreApplication.translate("FamilyParts", "The supervisor has been asked.")
    return ""

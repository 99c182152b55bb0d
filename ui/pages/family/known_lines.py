"""People who may stand in a file of somebody else: whom to ask, or the way to compare, and "seen".

It is only ever said that they may be known; of the other file nothing is here but the name of whom to ask.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.records import PossiblyKnown
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import STRETCH, Item, column, picture, row, words
from ui.workspace import Workspace

_TOP: Final = Qt.AlignmentFlag.AlignTop
ASK: Final = QT_TRANSLATE_NOOP("Known", "Possibly known in the district: ask {name}.")
ASK_SUPERVISOR: Final = QT_TRANSLATE_NOOP("Known", "Possibly known in the district: ask your supervisor.")
SAME_IIN: Final = QT_TRANSLATE_NOOP("Known", "The IIN is the same.")
SAME_NAME: Final = QT_TRANSLATE_NOOP("Known", "Name and year of birth fit.")
LEAVES_TODAY: Final = QT_TRANSLATE_NOOP("Known", "It leaves Today and stays on the page of the family.")


def known_words(known: PossiblyKnown) -> str:
    """What is said of somebody whose other file is not here."""
    said = _say(ASK if known.ask else ASK_SUPERVISOR)
    return said.format(name=known.ask)


def known_lines(
    found: tuple[PossiblyKnown, ...], workspace: Workspace, *, named: bool = True
) -> list[QWidget]:
    """One line for each. `named`: with the person's name, where it does not stand above already."""
    return [_line(one, workspace, named=named) for one in found]


def _line(known: PossiblyKnown, workspace: Workspace, *, named: bool) -> QWidget:
    why = _say(SAME_IIN if known.same_iin else SAME_NAME)
    links = [_compare(known, workspace)] if known.other is not None else []
    if not known.seen:
        links.append(_seen(known, workspace))
    if known.other is not None:
        head = f"{known.name} — {known.other_name}"
        about = " · ".join(part for part in (known.family_name, known.other_family_name, why) if part)
    else:
        head = known.name if named else ""
        about = f"{known_words(known)} {why}"
    parts: list[Item] = [words(head, "strong", wrap=True)] if head else []
    parts.append(row((picture("info", size=18), _TOP), (words(about, "small", wrap=True), 1), gap=6))
    if links:
        parts.append(row(*links, STRETCH, gap=16))
    return column(*parts, gap=2, margins=(0, 6, 0, 6))


def _compare(known: PossiblyKnown, workspace: Workspace) -> LinkButton:
    link = LinkButton(QCoreApplication.translate("Known", "Compare"), f"known_{_key(known)}")
    link.setAccessibleName(f"{link.text()}: {known.name}, {known.other_name}")
    link.clicked.connect(
        partial(
            workspace.open_page,
            "same",
            one_stream=known.stream,
            one=known.entity_id,
            other_stream=known.other_stream,
            other=known.other,
        )
    )
    return link


def _seen(known: PossiblyKnown, workspace: Workspace) -> LinkButton:
    link = LinkButton(QCoreApplication.translate("Known", "Seen"), f"known_seen_{_key(known)}")
    link.setAccessibleName(f"{link.text()}: {known.name}, {known_words(known)}")
    link.setToolTip(_say(LEAVES_TODAY))
    link.clicked.connect(lambda: workspace.act(lambda desk: desk.known.mark_seen(known), lambda _: None))
    return link


def _say(text: object) -> str:
    return QCoreApplication.translate("Known", str(text))


def _key(known: PossiblyKnown) -> str:
    """One and the same for what is said of a person, in the names of controls; nobody's name is in it."""
    other = known.other or hashlib.sha256(known.ask.encode()).digest()[:4]
    return f"{known.entity_id.hex()}_{other.hex()}"

"""The people on a family's page: each opens her own page; a new one and the genogram are one press away.

`discreet`: a visit is open, so nothing on an alleged abuser is shown.
"""

from __future__ import annotations

from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.records import FamilyView, MemberView
from ui import theme
from ui.language import Language
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import STRETCH, FlowLayout, Item, column, row, with_icon, words
from ui.widgets.sections import SectionHeader
from ui.wording import age_words, lives_here_word, relation_word

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
ELSEWHERE: Final = frozenset({"away", "died", "institution"})


class OpenPage(Protocol):
    """Goes to a page of this family."""

    def __call__(self, page: str, **parameters: object) -> None: ...


def members_section(view: FamilyView, language: Language, *, discreet: bool, open_page: OpenPage) -> QWidget:
    """Who lives there: name, relation, age, what else is known."""
    title = QCoreApplication.translate("FamilyParts", "Family members")
    add = LinkButton(
        QCoreApplication.translate("FamilyParts", "Add person"), "family_add_person", icon="plus"
    )
    add.clicked.connect(partial(open_page, "person"))
    drawn = LinkButton(
        QCoreApplication.translate("FamilyParts", "Genogram"), "family_genogram", icon="families"
    )
    drawn.clicked.connect(partial(open_page, "genogram"))
    links = row(drawn, add, gap=12) if theme.current().roomy else None
    head: QWidget = SectionHeader(title, count=len(view.members) or "", action=links)
    if links is None:
        holder = QWidget()
        flow = FlowLayout(gap=12, line_gap=4)
        holder.setLayout(flow)
        flow.addWidget(drawn)
        flow.addWidget(add)
        head = column(head, 6, holder)
    if not view.members:
        nobody = QCoreApplication.translate("FamilyParts", "Nobody is written down yet.")
        return column(head, 8, words(nobody, "hint"))
    if not theme.current().roomy:
        lines: list[Item] = []
        for member in view.members:
            about = (relation_word(member.relation, member.sex), age_words(member, language))
            said = words(", ".join(part for part in about if part), "hint", wrap=True)
            lines += [column(_name(member, open_page), said, _more(member, discreet)), 8]
        return column(head, 8, *lines)
    table = QWidget()
    table.setObjectName("family_members_table")
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.current().gap(16))
    grid.setVerticalSpacing(0)
    for position, share in enumerate((6, 4, 1, 6)):
        grid.setColumnStretch(position, share)
    for line, member in enumerate(view.members):
        grid.setRowMinimumHeight(line, theme.current().px(30))
        relation = words(relation_word(member.relation, member.sex), "hint", wrap=True)
        age = words(age_words(member, language))
        cells = (_name(member, open_page), relation, age, _more(member, discreet))
        for position, cell in enumerate(cells):
            if cell is not None:
                grid.addWidget(cell, line, position, _MIDDLE)
    return column(head, 6, table)


def _name(member: MemberView, open_page: OpenPage) -> QWidget:
    link = LinkButton(member.full_name, f"member_{member.entity_id.hex()}")
    link.setAccessibleDescription(relation_word(member.relation, member.sex))
    link.setProperty("here", member.lives_here not in ELSEWHERE)
    link.clicked.connect(partial(open_page, "person", member=member.entity_id))
    return row(link, STRETCH, gap=0)


def _more(member: MemberView, discreet: bool) -> QWidget | None:
    said = [] if member.lives_here in ("", "yes") else [lives_here_word(member.lives_here)]
    if member.caregiver:
        said.append(QCoreApplication.translate("FamilyParts", "looks after the child"))
    parts: list[Item] = [words(", ".join(said), "hint", wrap=True)] if said else []
    if member.alleged_abuser_access and not discreet:
        warning = words(
            QCoreApplication.translate("FamilyParts", "may be a danger to the child"),
            tone="warning",
            wrap=True,
        )
        parts.append(with_icon("warning", warning, "warning", size=18))
    return column(*parts) if parts else None

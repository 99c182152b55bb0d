"""The sections of the family page: facts, level with its reasons, members, next step, tasks, workers.

Each is made from a `FamilyView` and knows nothing of the desk. `discreet`: a visit is open, so nothing on
an alleged abuser and no rule that names a level is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from core.clock import Clock, today
from core.identity.phones import shown_phone
from core.records import Address, AgendaItem, DraftRow, FamilyView, FileMemberView, Reason, RiskView
from ui import theme
from ui.language import Language
from ui.pages.family.member_words import named, part_words
from ui.task_words import rule_words
from ui.widgets.agenda_row import due_words, task_line
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import (
    STRETCH,
    FlowLayout,
    Item,
    column,
    picture,
    row,
    rule,
    surfaced,
    with_icon,
    words,
)
from ui.widgets.risk_history import LANES, RiskHistory
from ui.widgets.risk_mark import RiskMark
from ui.widgets.sections import SectionHeader
from ui.widgets.star_legend import spoken_star, star_legend
from ui.wording import (
    level_word,
    risk_key,
    timeline_word,
)

REASONS_MOST: Final = 6
_TOP: Final = Qt.AlignmentFlag.AlignTop
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


def address_line(address: Address) -> str:
    """From the village to the house; the district where there is no village."""
    near = [address.village or address.rural_district or address.district, address.street]
    return ", ".join(part for part in near if part)


def contact_facts(view: FamilyView, change: Callable[[], None]) -> QWidget:
    """Number, address, telephones, the way there, and a way to change them."""
    holder = QWidget()
    flow = FlowLayout(gap=20, line_gap=4)
    holder.setLayout(flow)
    facts = []
    if view.row.number:
        facts.append(
            (
                "document",
                QCoreApplication.translate("FamilyParts", "Case {number}").format(number=view.row.number),
            )
        )
    if line := address_line(view.address):
        facts.append(("place", line))
    facts += [("phone", shown_phone(phone)) for phone in view.phones]
    for icon, said in facts:
        flow.addWidget(with_icon(icon, words(said, "hint"), size=18))
    edit = LinkButton(
        QCoreApplication.translate("FamilyParts", "Change data"), "family_change_data", icon="edit"
    )
    edit.clicked.connect(change)
    flow.addWidget(edit)
    if not view.directions:
        return holder
    way = words(
        QCoreApplication.translate("FamilyParts", "How to get there: {way}").format(way=view.directions),
        "hint",
        wrap=True,
    )
    return column(holder, 4, with_icon("forward", way, size=18))


def conflicts_banner(view: FamilyView, open_conflicts: Callable[[], None]) -> QWidget:
    banner = Banner(
        "family_conflicts",
        "warning",
        QCoreApplication.translate("FamilyParts", "Two versions"),
        QCoreApplication.translate("FamilyParts", "Two people changed the same thing. Both values are kept."),
    )
    banner.add_action(
        QCoreApplication.translate("FamilyParts", "Look at both and choose"), "family_open_conflicts"
    ).clicked.connect(open_conflicts)
    return banner


# ------------------------------------------------------------------ the level


def reasons_section(view: FamilyView, language: Language, open_decisions: Callable[[], None]) -> QWidget:
    """The level, since when, what raised it, the answers that led to it, and how it went."""
    risk = view.risk
    mark = RiskMark(risk_key(risk.level), size=36, role="title")
    mark.setObjectName("family_level")
    told = [*_about_level(view, language), 10, *_reasons(risk), *_safety_note(view.safety_note)]
    left = column(row(mark, STRETCH), *told)
    points = [point for point in risk.history if point[1] in LANES]
    body = left
    if len(points) > 1:
        chart = RiskHistory("family_risk_history", points, language)
        if theme.current().roomy:
            body = row((column(left, STRETCH), 10), (column(chart, STRETCH), 9), gap=28)
        else:
            body = column(left, 8, chart)
    decide = LinkButton(QCoreApplication.translate("FamilyParts", "Raise, lower, decide"), "family_decisions")
    decide.clicked.connect(open_decisions)
    title = QCoreApplication.translate("FamilyParts", "Level of risk")
    return column(SectionHeader(title, action=decide), 10, body)


def _about_level(view: FamilyView, language: Language) -> list[Item]:
    """Since when, what was before, who raised it, and a danger sign that says another level."""
    risk, lines = view.risk, list[Item]()
    said = []
    if risk.set_on is not None:
        set_on = QCoreApplication.translate("FamilyParts", "Set on {date}.")
        said.append(set_on.format(date=language.short_date(risk.set_on)))
    earlier = [level for _, level in risk.history[:-1] if level]
    if earlier and not risk.conflict:
        before = QCoreApplication.translate("FamilyParts", "Before: {level}.")
        said.append(before.format(level=level_word(earlier[-1])))
    if risk.conflict:
        said.append(
            QCoreApplication.translate("FamilyParts", "Two versions: the gravest is shown until you decide.")
        )
    if said:
        lines += [4, words(" ".join(said), "hint", wrap=True)]
    lines += _judged(risk)
    if view.row.flag_level and view.row.flag_level != risk.level:
        sign = QCoreApplication.translate("FamilyParts", "Danger sign: {level}")
        flag = words(sign.format(level=level_word(view.row.flag_level)), wrap=True)
        lines += [8, with_icon("warning", flag, "warning", size=18)]
    return lines


def _judged(risk: RiskView) -> list[Item]:
    """What the answers alone give, where the level is another one, and why it is."""
    lines = list[Item]()
    why = QCoreApplication.translate("FamilyParts", "Why: {reason}")
    if risk.level in LANES and risk.computed in LANES and risk.level != risk.computed:
        graver = LANES.index(risk.level) < LANES.index(risk.computed)  # the gravest comes first
        raised = QCoreApplication.translate("FamilyParts", "Raised: {reason}")
        lowered = QCoreApplication.translate("FamilyParts", "Lowered: {reason}")
        why = raised if graver else lowered
        said = QCoreApplication.translate("FamilyParts", "By the answers alone: {level}.")
        told = words(said.format(level=level_word(risk.computed)), "hint", wrap=True)
        told.setObjectName("family_computed")
        lines += [4, told]
    if risk.raise_reason:
        lines += [8, words(why.format(reason=risk.raise_reason), wrap=True)]
    return lines


def _reasons(risk: RiskView) -> list[Item]:
    """The answers that led to the level, or why there are none."""
    lines = list[Item]()
    shown = risk.reasons[:REASONS_MOST]
    for reason in shown:
        lines += [_reason(reason), 4]
    if len(risk.reasons) > REASONS_MOST:
        more = QCoreApplication.translate("FamilyParts", "and {count} more")
        lines.append(words(more.format(count=len(risk.reasons) - REASONS_MOST), "hint"))
    if not risk.reasons and risk.level in LANES:
        none = QCoreApplication.translate("FamilyParts", "No danger signs were found.")
        lines.append(words(none, "hint", wrap=True))
    if risk.level not in LANES:
        nobody = QCoreApplication.translate("FamilyParts", "Nobody has assessed this family yet.")
        lines.append(words(nobody, "hint", wrap=True))
    return [*lines, star_legend(reason.question for reason in shown)]


def _safety_note(text: str) -> list[Item]:
    if not text:
        return []
    note = row((picture("shield", "text2", 18), _TOP), (words(text, wrap=True), 1), gap=8)
    note.setObjectName("family_safety_note")
    return [8, words(QCoreApplication.translate("FamilyParts", "Safety note"), "strong"), 4, note]


def _reason(reason: Reason) -> QWidget:
    about = f"{reason.about}: " if reason.about else ""
    asked = reason.question.rstrip(" :.")
    said = f"{about}{asked} {reason.answer}" if asked.endswith("?") else f"{about}{asked}: {reason.answer}"
    return row((words("•", tone="muted"), _TOP), (spoken_star(words(said, wrap=True)), 1), gap=8)


# ------------------------------------------------------------------ at the side


@dataclass(frozen=True)
class DraftLines:
    """What can be done with a draft; `leaving` are those that are thrown away in a moment."""

    go_on: Callable[[bytes], None]
    discard: Callable[[bytes], None]
    keep: Callable[[bytes], None]
    leaving: frozenset[bytes] = frozenset()


class FileSide(Protocol):
    """What stands at the side of a file, of a family or of an object."""

    @property
    def drafts(self) -> tuple[DraftRow, ...]: ...

    @property
    def tasks(self) -> tuple[AgendaItem, ...]: ...

    @property
    def workers(self) -> tuple[FileMemberView, ...]: ...


def side_sections(
    view: FileSide,
    *,
    language: Language,
    clock: Clock,
    discreet: bool,
    drafts: DraftLines,
    open_members: Callable[[], None],
    about_workers: str = "",
) -> QWidget:
    """Drafts, other tasks, who works here: with the family, unless `about_workers` says it otherwise."""
    parts: list[Item] = []
    if view.drafts:
        lines = [_draft(draft, language, clock, drafts) for draft in view.drafts]
        title = QCoreApplication.translate("FamilyParts", "Drafts to continue")
        parts += [SectionHeader(title, count=len(lines)), *lines, 20]
    if len(view.tasks) > 1 and not discreet:
        title = QCoreApplication.translate("FamilyParts", "Tasks")
        parts += [SectionHeader(title, count=len(view.tasks) - 1), 4]
        parts += [_task(item, language=language, clock=clock) for item in view.tasks[1:]]
        parts.append(20)
    if view.workers:
        change = LinkButton(
            QCoreApplication.translate("FamilyParts", "Days and colleagues"), "family_members_of_file"
        )
        change.clicked.connect(open_members)
        title = about_workers or QCoreApplication.translate("FamilyParts", "Who works with the family")
        parts += [SectionHeader(title), 6]
        for worker in view.workers:
            name = with_icon("person", words(named(worker), wrap=True), size=18)
            parts += [column(name, words(part_words(worker, language), "hint", wrap=True), gap=2), 8]
        parts.append(change)
    return column(*parts)


def next_step(
    view: FamilyView, *, language: Language, clock: Clock, discreet: bool, add_task: Callable[[], None]
) -> QWidget:
    """What is due first, and how late it is; and the way to a task of one's own."""
    lines: list[Item] = [words(QCoreApplication.translate("FamilyParts", "Next step"), "hint"), 4]
    if not view.tasks:
        lines.append(words(QCoreApplication.translate("FamilyParts", "No open tasks"), "section", wrap=True))
        if view.row.last_visit_on is None:
            lines += [
                4,
                words(
                    QCoreApplication.translate(
                        "FamilyParts", "Nobody has been there yet: start with a visit."
                    ),
                    "hint",
                    wrap=True,
                ),
            ]
    else:
        item = view.tasks[0]
        task = task_line(item)
        named = task[:1].upper() + task[1:]
        lines.append(words(f"{named}, {language.short_date(item.due_on)}", "section", wrap=True))
        when = due_words(item, today=today(clock), language=language)
        late = item.due_on < today(clock)
        label = words(when, "strong" if late else "hint", tone="warning" if late else "", wrap=True)
        lines += [4, with_icon("clock", label, "warning", size=18) if late else label]
        if not discreet and (reason := rule_words(item.rule)):
            lines += [4, words(reason, "hint", wrap=True)]
    add = LinkButton(QCoreApplication.translate("FamilyParts", "Add task"), "family_add_task", icon="plus")
    add.clicked.connect(lambda: add_task())
    return surfaced(column(*lines, 8, row(add, STRETCH), margins=(16, 12, 16, 12)), "panel")


def _draft(draft: DraftRow, language: Language, clock: Clock, act: DraftLines) -> QWidget:
    name = draft.draft.hex()
    title = draft.title or timeline_word(draft.kind)
    top = words(", ".join(part for part in (title, draft.about) if part), "strong", wrap=True)
    if draft.draft in act.leaving:
        gone = QCoreApplication.translate("FamilyParts", "Will be thrown away in ten seconds.")
        undo = LinkButton(QCoreApplication.translate("FamilyParts", "Undo"), f"family_undo_{name}")
        undo.setAccessibleName(f"{undo.text()}: {title}")
        undo.clicked.connect(partial(act.keep, draft.draft))
        text = column(top, words(gone, tone="warning", wrap=True))
        return row((text, 1), (undo, _TOP), gap=12, margins=(0, 8, 0, 8))
    at = language.moment(draft.updated_ms, now_ms=clock.now_ms(), zone=clock.zone)
    said = QCoreApplication.translate("FamilyParts", "{done} of {all} pages done").format(
        done=draft.done_pages, all=draft.all_pages
    )
    if not draft.all_pages:
        said = QCoreApplication.translate("FamilyParts", "just begun")
    go_on = LinkButton(QCoreApplication.translate("FamilyParts", "Continue"), f"family_draft_{name}")
    go_on.setAccessibleName(f"{go_on.text()}: {title}")
    go_on.clicked.connect(partial(act.go_on, draft.draft))
    away = LinkButton(QCoreApplication.translate("FamilyParts", "Discard"), f"family_discard_{name}")
    away.setAccessibleName(f"{away.text()}: {title}")
    away.clicked.connect(partial(act.discard, draft.draft))
    text = column(top, words(said, wrap=True), words(at, "small"))
    return row((text, 1), (column(go_on, away), _TOP), gap=12, margins=(0, 8, 0, 8))


def _task(item: AgendaItem, *, language: Language, clock: Clock) -> QWidget:
    task = task_line(item)
    late = item.due_on < today(clock)
    when = due_words(item, today=today(clock), language=language)
    if not late:
        when = f"{language.short_date(item.due_on)}, {language.weekday(item.due_on)}"
    named = words(task[:1].upper() + task[1:], wrap=True)
    return column(
        named, words(when, "small", tone="warning" if late else ""), rule(), gap=4, margins=(0, 4, 0, 4)
    )

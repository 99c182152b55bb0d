"""Sync: what the centre does not have yet, how syncing goes, field mode, and the six words while they count.

"The centre has it" is said only of what a receipt covers: the numbers come from `Desk.sync_overview`,
never from a round that ended well. How syncing goes comes from the main window (`show_syncing`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.records import (
    KeptFile,
    PastRound,
    RecordState,
    SyncOverview,
    Undecided,
    WaitingKind,
    WaitingRow,
)
from core.unlocking import fingerprint_words
from ui import language, messages, theme
from ui.language import QT_TRANSLATE_NOOP
from ui.pages.page import Page
from ui.pages.sync_bundles import SyncBundles
from ui.pages.sync_rounds import last_rounds
from ui.sync_sentences import Moment, SyncSentences, SyncState
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton, PrimaryButton, Segments
from ui.widgets.layout import STRETCH, column, fill, picture, row, rule, scroll_area, surfaced, words
from ui.widgets.sections import PageHead, SectionHeader, facts, section
from ui.widgets.status_strip import StripTone
from ui.workspace import Workspace

ROWS_AT_MOST: Final = 12
_ICONS: Final = {
    StripTone.CALM: ("ok", "success"),
    StripTone.OFFLINE: ("offline", "text2"),
    StripTone.SENDING: ("sync", "text2"),
    StripTone.FAILED: ("warning", "warning"),
    StripTone.STUCK: ("error", "error"),
}
KINDS: Final = {  # numbers of core.ops.Verb; a test keeps them
    10: ("families", QT_TRANSLATE_NOOP("SyncPage", "New families")),
    11: ("families", QT_TRANSLATE_NOOP("SyncPage", "Family data")),
    12: ("person", QT_TRANSLATE_NOOP("SyncPage", "Family members")),
    13: ("visit", QT_TRANSLATE_NOOP("SyncPage", "Home visits")),
    14: ("assessment", QT_TRANSLATE_NOOP("SyncPage", "Risk assessments")),
    15: ("tasks", QT_TRANSLATE_NOOP("SyncPage", "Tasks")),
    16: ("document", QT_TRANSLATE_NOOP("SyncPage", "Notes")),
    17: ("edit", QT_TRANSLATE_NOOP("SyncPage", "Decisions between two versions")),
    18: ("person", QT_TRANSLATE_NOOP("SyncPage", "Assignments")),
    19: ("calendar", QT_TRANSLATE_NOOP("SyncPage", "Planned visits")),
    20: ("document", QT_TRANSLATE_NOOP("SyncPage", "Filled forms")),
    21: ("phone", QT_TRANSLATE_NOOP("SyncPage", "Messages and intake")),
    22: ("warning", QT_TRANSLATE_NOOP("SyncPage", "Incidents")),
    23: ("tasks", QT_TRANSLATE_NOOP("SyncPage", "Plans")),
    24: ("forward", QT_TRANSLATE_NOOP("SyncPage", "Referrals")),
    25: ("forward", QT_TRANSLATE_NOOP("SyncPage", "Transfers to other bodies")),
    26: ("returned", QT_TRANSLATE_NOOP("SyncPage", "Questions to the supervisor")),
    27: ("returned", QT_TRANSLATE_NOOP("SyncPage", "Decisions of the supervisor")),
    28: ("assessment", QT_TRANSLATE_NOOP("SyncPage", "Levels of risk by judgement")),
    29: ("assessment", QT_TRANSLATE_NOOP("SyncPage", "Levels of risk by judgement")),
    30: ("returned", QT_TRANSLATE_NOOP("SyncPage", "Closed and reopened cases")),
    31: ("returned", QT_TRANSLATE_NOOP("SyncPage", "Closed and reopened cases")),
    32: ("families", QT_TRANSLATE_NOOP("SyncPage", "Placements")),
    33: ("person", QT_TRANSLATE_NOOP("SyncPage", "Mentorships")),
    34: ("visit", QT_TRANSLATE_NOOP("SyncPage", "Inspections")),
    35: ("undo", QT_TRANSLATE_NOOP("SyncPage", "Withdrawn and brought back")),
    36: ("undo", QT_TRANSLATE_NOOP("SyncPage", "Withdrawn and brought back")),
    37: ("families", QT_TRANSLATE_NOOP("SyncPage", "Linked people and files")),
    38: ("person", QT_TRANSLATE_NOOP("SyncPage", "Family relations")),
    39: ("document", QT_TRANSLATE_NOOP("SyncPage", "Other changes")),
    40: ("document", QT_TRANSLATE_NOOP("SyncPage", "Other changes")),  # adoptions: not named for all eyes
    41: ("document", QT_TRANSLATE_NOOP("SyncPage", "Other changes")),
    42: ("document", QT_TRANSLATE_NOOP("SyncPage", "Other changes")),
}
_ATTACHED: Final = ("photo", QT_TRANSLATE_NOOP("SyncPage", "Photos and files"))
_OTHER_KIND: Final = ("document", QT_TRANSLATE_NOOP("SyncPage", "Other changes"))


class SyncPage(Page):
    """`field_mode_chosen(bool)`; Sync now goes out as `Workspace.sync_wanted`."""

    NAME = "sync"
    RAIL = "sync"

    field_mode_chosen = Signal(bool)
    export_chosen = Signal(str)
    answer_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._shown: SyncOverview | None = None
        self._digest: bytes | None = None
        self._rounds_said: tuple[tuple[PastRound, str, str], ...] = ()
        self._build()

    def open(self, **parameters: object) -> None:
        self._sync_now.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_syncing(self, state: SyncState) -> None:
        """How syncing goes and what waits."""
        clock = self.workspace.clock
        sentences = SyncSentences(language.current(), Moment(clock.now_ms(), clock.zone))
        self._show_state(state, sentences)
        self._show_words(state)
        self._bundles.show_syncing(state, sentences)
        self._field_mode.set_value("on" if state.field_mode else "off")
        if state.overview is not None:
            self._show_what_changed(state.overview)
        self._show_rounds(state, sentences)

    def _show_what_changed(self, overview: SyncOverview) -> None:
        """A round that moved nothing leaves the lists alone; else the focus goes back to where it was."""
        listed = replace(overview, rounds=(), last_sync_ms=None, receipt_ms=None)
        if listed == self._shown:
            return
        self._shown = listed
        focused: QWidget | None = self.focusWidget()
        self._show_lists(overview)
        if focused is None or not focused.objectName():
            return
        again = [one for one in self.findChildren(QWidget, focused.objectName()) if one is not focused]
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self, state: SyncState, sentences: SyncSentences) -> None:
        tone, _ = sentences.strip(state)
        name, token = _ICONS[tone]
        self._picture.setPixmap(theme.pixmap(name, token, 32, paper="window"))
        self._title.setText(self._headline(state))
        groups = [self._how_it_goes(state, sentences), self._what_waits(state, sentences)]
        said = (" ".join(line for line in lines if line) for lines in groups)
        self._detail.setText("\n".join(line for line in said if line))
        self._sync_now.setEnabled(not state.busy)
        self._receipt.setText(self._last_receipt(state, sentences))

    def _how_it_goes(self, state: SyncState, sentences: SyncSentences) -> list[str]:
        seen = state.overview
        since = "" if seen is None or state.all_at_centre else sentences.oldest(seen)
        last = "" if seen is None or seen.last_sync_ms is None else sentences.last_sync(seen)
        if state.busy:
            return [f"{sentences.doing(state.progress)}.", since, last]
        again = sentences.next_try(state)
        step = "" if state.offline and again else self._next_step(state)
        return [sentences.why_not(state), step, again, since, last]

    def _what_waits(self, state: SyncState, sentences: SyncSentences) -> list[str]:
        seen = state.overview
        if seen is None or state.all_at_centre:
            return []
        lines = [*sentences.attached(seen), *sentences.unfinished(seen)]
        if seen.photos or seen.files:
            after = self.tr(
                "Photos and files go after the text, those about risk first, and go on where they stopped."
            )
            lines.append(after)
        return [*lines, sentences.estimate(state), self.tr("Everything is kept on this laptop, encrypted.")]

    def _show_rounds(self, state: SyncState, sentences: SyncSentences) -> None:
        """Their times are said anew each day, so they are drawn anew when the words change."""
        rounds = () if state.overview is None else state.overview.rounds
        said = tuple((one, sentences.moment(one.last_ms), sentences.moment(one.first_ms)) for one in rounds)
        if said == self._rounds_said:
            return
        self._rounds_said = said
        _empty(self._rounds)
        if rounds:
            self._rounds.addSpacing(theme.current().gap(24))
            self._rounds.addWidget(last_rounds(rounds, sentences))

    def _headline(self, state: SyncState) -> str:
        seen = state.overview
        if seen is None:
            return self.tr("Looking what waits here")
        if seen.waiting:
            return self.tr("The centre does not have %n changes yet", "", seen.waiting)
        if state.all_at_centre:
            return self.tr("Everything is at the centre")
        if state.finished_at_centre:
            return self.tr("Everything finished is at the centre")
        if seen.last_sync_ms is None:
            return self.tr("This laptop has not synced yet")
        if seen.photos or seen.files:
            return self.tr("The text is at the centre, photos and files are not")
        return self.tr("Nothing waits to be sent")

    def _next_step(self, state: SyncState) -> str:
        if state.trouble is None or state.field_mode:
            return ""
        return messages.sentence(state.trouble, {}, language.current()).next_step

    def _last_receipt(self, state: SyncState, sentences: SyncSentences) -> str:
        seen = state.overview
        if seen is None or seen.receipt_ms is None:
            return self.tr("No receipt yet")
        return sentences.moment(seen.receipt_ms)

    def _show_words(self, state: SyncState) -> None:
        digest = state.words_digest if state.approved is False else None
        if digest == self._digest:
            return
        self._digest = digest
        _empty(self._words_room)
        if digest is None:
            return
        six = fingerprint_words(digest, language.current().code)
        banner = Banner(
            "sync_six_words",
            "info",
            self.tr("Read these words to your supervisor by telephone: {words}").format(words=" ".join(six)),
            self.tr("If the words are the same on both sides, nobody stands in between."),
        )
        self._words_room.addWidget(banner)

    # -------------------------------------------------------------- what waits

    def _show_lists(self, overview: SyncOverview) -> None:
        _empty(self._lists)
        waiting = [row for row in overview.rows if row.state in (RecordState.ONLY_HERE, RecordState.SENDING)]
        stuck = [row for row in overview.rows if row not in waiting]
        if overview.undecided:
            lines = [self._undecided_row(one) for one in overview.undecided[:ROWS_AT_MOST]]
            if len(overview.undecided) > len(lines):
                lines.append(words(self.tr("and %n more", "", len(overview.undecided) - len(lines)), "hint"))
            count = len(overview.undecided)
            self._lists.addWidget(section(self.tr("Two versions"), *lines, count=count))
            self._lists.addSpacing(theme.current().gap(24))
        if stuck:
            self._lists.addWidget(
                section(
                    self.tr("These need a person"), *(self._stuck_row(one) for one in stuck[:ROWS_AT_MOST])
                )
            )
            self._lists.addSpacing(theme.current().gap(24))
        if overview.kept:
            self._lists.addWidget(self._kept(overview.kept))
            self._lists.addSpacing(theme.current().gap(24))
        if overview.kinds or overview.attached_bytes:
            self._lists.addWidget(self._by_kind(overview))
        if waiting:
            self._lists.addSpacing(theme.current().gap(24))
            self._lists.addWidget(self._by_family(waiting, overview.waiting))
        elif not (stuck or overview.kept or overview.attached_bytes):
            self._lists.addWidget(words(self.tr("Nothing waits on this laptop."), "hint", wrap=True))

    def _kept(self, kept: tuple[KeptFile, ...]) -> QWidget:
        """Files that are a colleague's by now, each with everything that keeps it here."""
        lines: list[QWidget] = [
            words(
                self.tr("Each leaves this laptop by itself when what stands under it is done."),
                "hint",
                wrap=True,
            )
        ]
        lines += [self._kept_row(one) for one in kept[:ROWS_AT_MOST]]
        if len(kept) > ROWS_AT_MOST:
            lines.append(words(self.tr("and %n more", "", len(kept) - ROWS_AT_MOST), "hint"))
        return section(self.tr("Given to a colleague, still on this laptop"), *lines, gap=4)

    def _kept_row(self, one: KeptFile) -> QWidget:
        why = []
        if one.drafts:
            why.append(self.tr("%n drafts are unfinished: finish or remove them.", "", one.drafts))
        if one.changes:
            why.append(self.tr("%n changes have not reached the centre yet.", "", one.changes))
        if one.attached:
            why.append(self.tr("%n photos and files have not reached the centre yet.", "", one.attached))
        if one.set_aside:
            why.append(self.tr("%n changes are set aside until a person decides.", "", one.set_aside))
        if not why:
            why.append(self.tr("It leaves with the next sync."))
        who = words(one.name or self.tr("Not about one family"), "strong", wrap=True)
        text = column(who, words(" ".join(why), "hint", wrap=True), gap=2)
        top = Qt.AlignmentFlag.AlignTop
        return row((picture("families", "text2"), top), (text, 1), gap=12, margins=(0, 6, 0, 6))

    def _by_kind(self, overview: SyncOverview) -> QWidget:
        """All that waits, not only what is listed: risk and reports before others, photos last."""
        kinds: dict[tuple[str, str], list[WaitingKind]] = defaultdict(list)
        for one in overview.kinds:
            kinds[KINDS.get(one.verb, _OTHER_KIND)].append(one)
        holder = QWidget()
        grid = QGridLayout(holder)
        look = theme.current()
        grid.setContentsMargins(0, look.gap(4), 0, 0)
        grid.setHorizontalSpacing(look.gap(16))
        grid.setVerticalSpacing(look.gap(8))
        grid.setColumnStretch(1, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(words(self.tr("Kind"), "small"), 0, 1)
        grid.addWidget(words(self.tr("How many"), "small", align=right), 0, 2)
        grid.addWidget(words(self.tr("Size"), "small", align=right), 0, 3)
        lines = [
            (icon, name, sum(one.count for one in ones), sum(one.size_bytes for one in ones))
            for (icon, name), ones in kinds.items()
        ]
        if overview.photos or overview.files:
            lines.append((*_ATTACHED, overview.photos + overview.files, overview.attached_bytes))
        for number, (icon, name, count, size_bytes) in enumerate(lines, start=1):
            grid.addWidget(rule(), 2 * number - 1, 0, 1, 4)
            grid.addWidget(picture(icon), 2 * number, 0)
            said = QCoreApplication.translate("SyncPage", name)
            grid.addWidget(words(said, wrap=not look.roomy), 2 * number, 1)
            grid.addWidget(words(str(count), "strong", align=right), 2 * number, 2)
            grid.addWidget(words(language.current().size(size_bytes), "hint", align=right), 2 * number, 3)
        total = language.current().size(overview.waiting_bytes + overview.attached_bytes)
        count = overview.waiting + overview.photos + overview.files
        return column(SectionHeader(self.tr("Waiting"), count=f"{count} · {total}"), holder)

    def _by_family(self, rows: list[WaitingRow], waiting: int) -> QWidget:
        lines: list[QWidget] = []
        for one in rows[:ROWS_AT_MOST]:
            icon, name = KINDS.get(one.verb, _OTHER_KIND)
            lines.append(self._line(one, icon, "text2", QCoreApplication.translate("SyncPage", name)))
        if waiting > len(lines):
            lines.append(words(self.tr("and %n more", "", waiting - len(lines)), "hint"))
        return section(self.tr("What the centre does not have yet"), *lines, gap=4)

    def _undecided_row(self, one: Undecided) -> QWidget:
        both = self.tr("Two people changed the same thing. Both values are kept.")
        decide = LinkButton(self.tr("Decide"), f"sync_decide_{one.stream.hex()}")
        decide.setAccessibleName(self.tr("Decide between two versions: {name}").format(name=one.name))
        decide.clicked.connect(lambda: self.workspace.open_page("conflict", stream=one.stream))
        text = column(words(one.name, "strong", wrap=True), words(both, "hint", wrap=True), gap=2)
        top = Qt.AlignmentFlag.AlignTop
        mark = (picture("warning", "warning"), top)
        return row(mark, (text, 1), (decide, top), gap=12, margins=(0, 6, 0, 6))

    def _stuck_row(self, one: WaitingRow) -> QWidget:
        if one.state is RecordState.NOT_ACCEPTED:
            said = self.tr("Set aside at the centre. It is kept there and here; your supervisor will decide.")
        else:
            said = self.tr("The centre did not take it. It is safe here; tell the IT administrator.")
        return self._line(one, "warning", "warning", said)

    def _line(self, one: WaitingRow, icon: str, token: str, said: str) -> QWidget:
        clock = self.workspace.clock
        at = language.current().moment(one.author_ms, now_ms=clock.now_ms(), zone=clock.zone)
        who = one.family_name or self.tr("Not about one family")
        text = column(words(who, "strong", wrap=True), words(f"{said} · {at}", "hint", wrap=True), gap=2)
        top = Qt.AlignmentFlag.AlignTop
        return row((picture(icon, token), top), (text, 1), gap=12, margins=(0, 6, 0, 6))

    # -------------------------------------------------------------- layout

    def _build(self) -> None:
        look = theme.current()
        self._title = words("", "section", wrap=True)
        self._detail = words("", wrap=True)
        self._picture = QLabel()
        self._sync_now = PrimaryButton(self.tr("Sync now"), "sync_now", icon="sync", keys="F5")
        self._sync_now.clicked.connect(self.workspace.sync_wanted)
        state = row(
            (self._picture, Qt.AlignmentFlag.AlignTop),
            (column(self._title, 4, self._detail, 12, row(self._sync_now, STRETCH)), 1),
            gap=16,
            margins=(24, 20, 24, 20),
        )
        surfaced(state, "panel")
        self._words_room = QVBoxLayout()
        self._lists, self._rounds = QVBoxLayout(), QVBoxLayout()
        for layout in (self._words_room, self._lists, self._rounds):
            layout.setContentsMargins(0, 0, 0, 0)
        mode, laptop = self._mode(), self._laptop()
        self._bundles = SyncBundles()
        self._bundles.export_chosen.connect(self.export_chosen)
        self._bundles.answer_chosen.connect(self.answer_chosen)
        head = PageHead("sync_head", self.tr("Sync"))
        if look.roomy:
            left = column(state, 12, self._words_room, 16, self._lists, self._rounds, STRETCH)
            right = column(mode, 28, self._bundles, 28, laptop, STRETCH)
            right.setFixedWidth(look.px(328))
            body = fill(QWidget(), QHBoxLayout(), (left, 1), (right, Qt.AlignmentFlag.AlignTop), gap=40)
            margins: tuple[float, ...] = (32, 24, 32, 24)
        else:
            above = column(state, 12, self._words_room, 16, mode, 24, self._bundles)
            body = column(above, 24, self._lists, self._rounds, 24, laptop)
            margins = (16, 12, 16, 12)
        content = column(head, 16, body, STRETCH, margins=margins)
        surfaced(content, "page")
        fill(self, QVBoxLayout(), (scroll_area(content, "sync_scroll"), 1))

    def _mode(self) -> QWidget:
        self._field_mode = Segments(
            "sync_field_mode",
            self.tr("Field mode"),
            [("off", self.tr("Off", "field mode")), ("on", self.tr("On", "field mode"))],
            value="off",
        )
        self._field_mode.chosen.connect(lambda value: self.field_mode_chosen.emit(value == "on"))
        return section(
            self.tr("Field mode"),
            self._field_mode,
            8,
            words(
                self.tr(
                    "While it is on, Tirek does not look for a network: it saves battery and traffic."
                    " Sync now goes out once all the same."
                ),
                "hint",
                wrap=True,
            ),
        )

    def _laptop(self) -> QWidget:
        self._receipt = words("", wrap=True)
        return section(
            self.tr("Receipts"),
            facts([(self.tr("Newest receipt of the centre"), self._receipt)], label_width=120),
        )


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()

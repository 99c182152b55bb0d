"""Setting up a laptop in five steps: language, the office, passphrase, six words, first sync.

Works by keyboard alone; one can go back while nothing has been made yet. Nothing here waits: making the
vault, the enrolment and the first sync are asked of a `Setup` and answered on the GUI thread. What was
typed is kept through every refusal. The steps that only ask are in `first_run_steps`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import Code, TirekError
from core.unlocking import fingerprint_words
from sync.service import EnrolmentStatus, Phase, RoundReport, SyncProgress
from ui import language, messages, theme
from ui.failures import Failure
from ui.pages.first_run_steps import (
    Details,
    LanguageStep,
    OfficeStep,
    PassphraseStep,
    Step,
    step_titles,
)
from ui.pages.unlock import brand
from ui.settings import Settings
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.field_block import announce
from ui.widgets.layout import STRETCH, column, fill, picture, row, scroll_area, surfaced, words
from ui.widgets.sections import ActionBar

LANGUAGE, OFFICE, PASSPHRASE, SIX_WORDS, FIRST_SYNC = range(5)
CONTENT_WIDTH: Final = 784
POLL_WAITS_S: Final = (3, 5, 8, 13, 20, 30)
PENDING: Final = "pending"
APPROVED: Final = "approved"
_CODE_REFUSED: Final = frozenset(
    {Code.ENROL_CODE_EXPIRED, Code.ENROL_CODE_USED, Code.ENROL_CODE_WRONG, Code.ENROL_TOO_MANY_TRIES}
)

Failed = Callable[[TirekError], None]


class Setup(Protocol):
    """What does the work, in the lanes; callbacks come on the GUI thread."""

    def create(self, passphrase: str, *, worker_code: str, done: Callable[[], None], failed: Failed) -> None:
        """A new vault, opened."""
        ...

    def enrol(self, details: Details, *, done: Callable[[EnrolmentStatus], None], failed: Failed) -> None:
        """Send the keys of the vault, proved with the code."""
        ...

    def poll(self, *, done: Callable[[EnrolmentStatus], None], failed: Failed) -> None:
        """Whether the supervisor has approved."""
        ...

    def first_sync(
        self,
        *,
        progress: Callable[[SyncProgress], None],
        done: Callable[[RoundReport], None],
        failed: Failed,
    ) -> None:
        """One round."""
        ...


@dataclass
class Progress:
    """Where the person is; outlives the page when the language or the text size changes."""

    step: int = LANGUAGE
    details: Details = field(default_factory=Details)
    has_vault: bool = False
    size_chosen_last: bool = False


class FirstRunPage(QWidget):
    """`language_chosen`, `text_size_chosen`: build it anew. `finished`: the session may be shown."""

    language_chosen = Signal(str)
    text_size_chosen = Signal(int)
    finished = Signal()
    left = Signal()
    """Back from the first step, where a vault of somebody else is there to unlock."""

    def __init__(
        self, setup: Setup, *, settings: Settings, progress: Progress, may_leave: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("first_run")
        surfaced(self, "page")
        self._setup = setup
        self._settings = settings
        self.progress = progress
        self._may_leave = may_leave
        self.step: Step | None = None
        self.busy = False
        self._notice: Banner | None = None
        self._polls = 0
        self._poll_timer = QTimer(self)
        self._poll_timer.setSingleShot(True)
        self._poll_timer.timeout.connect(self._poll)
        self._received = 0
        self._build()
        self.show_step(progress.step)

    # -------------------------------------------------------------- steps

    def show_step(self, number: int) -> None:
        """Show a step; the one before is deleted, with what stood in it."""
        self.progress.step = number
        self._poll_timer.stop()
        before = self.step
        if before is not None:
            before.hide()
            self._step_room.removeWidget(before)
            before.deleteLater()
        self._drop_notice()
        self.step = step = self._make(number)
        step.go_on_asked.connect(self.go_on)
        self._step_room.addWidget(step)
        titles = step_titles()
        self._title.setText(self._heading(number))
        self._sub.setText(self._explanation(number))
        self._where.setText(
            self.tr("Step {number} of {count}: {title}").format(
                number=number + 1, count=len(titles), title=titles[number]
            )
        )
        self._mark_steps(number)
        self._name_buttons(number)
        self._set_busy("")
        step.show()
        self._scroll.verticalScrollBar().setValue(0)
        step.focus_first()
        announce(self, f"{self._where.text()}. {self._title.text()}")

    def go_on(self) -> None:
        if self.busy or self.step is None or not self.step.check():
            return
        match self.progress.step:
            case 0:
                self.show_step(OFFICE)
            case 1:
                self.show_step(SIX_WORDS if self.progress.has_vault else PASSPHRASE)
                if self.progress.has_vault:
                    self._enrol()
            case 2:
                self._create()
            case 3:
                self._again_or_sync()
            case _:
                self.finished.emit()

    def go_back(self) -> None:
        if self.busy:
            return
        step = self.progress.step
        if step == LANGUAGE:
            self.left.emit()
        elif step == SIX_WORDS:
            self.show_step(OFFICE)
        elif step in (OFFICE, PASSPHRASE):
            self.show_step(step - 1)

    def _make(self, number: int) -> Step:
        if number == LANGUAGE:
            step = LanguageStep(self._settings)
            step.language_chosen.connect(self._language_chosen)
            step.text_size_chosen.connect(self._size_chosen)
            return step
        if number == OFFICE:
            return OfficeStep(self.progress.details)
        if number == PASSPHRASE:
            return PassphraseStep()
        return WordsStep() if number == SIX_WORDS else SyncStep()

    def _language_chosen(self, code: str) -> None:
        self.progress.size_chosen_last = False
        self.language_chosen.emit(code)

    def _size_chosen(self, percent: int) -> None:
        self.progress.size_chosen_last = True
        self.text_size_chosen.emit(percent)

    # -------------------------------------------------------------- work

    def _create(self) -> None:
        step = self.step
        assert isinstance(step, PassphraseStep)
        self._set_busy(self.tr("Making the encrypted store. This takes a few seconds."))
        self._setup.create(
            step.passphrase(),
            worker_code=self.progress.details.worker_code,
            done=self._created,
            failed=self._refused,
        )

    def _created(self) -> None:
        if isinstance(self.step, PassphraseStep):
            self.step.forget()
        self.progress.has_vault = True
        self.show_step(SIX_WORDS)
        self._enrol()

    def _enrol(self) -> None:
        self._set_busy(self.tr("Connecting to the centre"))
        self._setup.enrol(self.progress.details, done=self._enrolled, failed=self._enrol_refused)

    def _enrolled(self, status: EnrolmentStatus) -> None:
        self.progress.details.code = ""
        self._set_busy("")
        self._take_status(status)

    def _enrol_refused(self, refusal: TirekError) -> None:
        if refusal.code in _CODE_REFUSED:
            self.show_step(OFFICE)
            said = messages.sentence(refusal.code, refusal.params, language.current())
            if isinstance(self.step, OfficeStep):
                self.step.show_code_error(f"{said.text} {said.next_step}")
            return
        self._refused(refusal)

    def _poll(self) -> None:
        self._setup.poll(done=self._take_status, failed=self._poll_refused)

    def _take_status(self, status: EnrolmentStatus) -> None:
        if self.progress.step != SIX_WORDS or not isinstance(self.step, WordsStep):
            return
        self._drop_notice()
        if status.state == APPROVED:
            self.show_step(FIRST_SYNC)
            self._sync()
            return
        if status.words_digest is not None:
            self.step.show_words(fingerprint_words(status.words_digest, language.current().code))
        if status.state == PENDING:
            self._poll_later()
        else:
            self._refused(TirekError(Code.ENROLMENT_REVOKED))
        self._name_buttons(SIX_WORDS)

    def _poll_refused(self, refusal: TirekError) -> None:
        if refusal.code is not Code.ENROLMENT_PENDING:
            self._refused(refusal)
        if refusal.code is not Code.ENROLMENT_REVOKED:
            self._poll_later()

    def _poll_later(self) -> None:
        wait_s = POLL_WAITS_S[min(self._polls, len(POLL_WAITS_S) - 1)]
        self._polls += 1
        self._poll_timer.start(wait_s * 1000)

    def _again_or_sync(self) -> None:
        """Continue on the six words: ask at once; before there are words, send the keys again."""
        self._drop_notice()
        self._polls = 0
        if isinstance(self.step, WordsStep) and self.step.has_words:
            self._poll_timer.stop()
            self._poll()
        else:
            self._enrol()

    def _sync(self) -> None:
        self._set_busy(self.tr("The first sync is running. You may go on with other work."))
        self._later.show()
        self._setup.first_sync(progress=self._progressed, done=self._synced, failed=self._refused)

    def _progressed(self, progress: SyncProgress) -> None:
        if isinstance(self.step, SyncStep):
            self._received = max(self._received, progress.done)
            self.step.show_progress(progress)

    def _synced(self, report: RoundReport) -> None:
        if not isinstance(self.step, SyncStep):
            return
        self._set_busy("")
        self._later.setVisible(report.trouble is not None)
        if report.trouble is None:
            self.step.show_done(report.received)
        else:
            self._refused(TirekError(report.trouble))
        self._bar.primary.setFocus()

    def _refused(self, refusal: TirekError) -> None:
        self._set_busy("")
        said = messages.sentence(refusal.code, refusal.params, language.current())
        self._show_notice("error", said.text, said.next_step, refusal.code.value)
        self._name_buttons(self.progress.step)

    # -------------------------------------------------------------- words and layout

    def _heading(self, number: int) -> str:
        return (
            self.tr("Setting up this laptop"),
            self.tr("Where your office is"),
            self.tr("Choose your passphrase"),
            self.tr("Read the six words to your supervisor"),
            self.tr("First sync"),
        )[number]

    def _explanation(self, number: int) -> str:
        return (
            self.tr("Choose the language. You can change it at any time."),
            self.tr("All of this stands on the sheet from IT."),
            self.tr("Everything on this laptop is encrypted with it. Nobody but you knows it."),
            self.tr(
                "Call your supervisor. If the words are the same on both sides, nobody stands in between."
            ),
            self.tr("The families entrusted to you come from the centre."),
        )[number]

    def _name_buttons(self, number: int) -> None:
        self._bar.primary.setText(self.tr("Continue"))
        self._later.hide()
        if number == SIX_WORDS:
            has_words = isinstance(self.step, WordsStep) and self.step.has_words
            self._bar.primary.setText(self.tr("Ask again") if has_words else self.tr("Try again"))
            self._later.show()
        elif number == FIRST_SYNC:
            self._bar.primary.setText(self.tr("Begin working"))
        back_possible = number in (OFFICE, PASSPHRASE, SIX_WORDS) or (number == LANGUAGE and self._may_leave)
        if self.progress.has_vault and number == OFFICE:
            back_possible = False
        self._back.setVisible(back_possible)

    def _set_busy(self, text: str) -> None:
        self.busy = bool(text)
        self._bar.show_saved(text, done=False)
        self._bar.primary.setEnabled(not self.busy)
        self._back.setEnabled(not self.busy)
        if self.step is not None and not isinstance(self.step, WordsStep | SyncStep):
            self.step.setEnabled(not self.busy)
        if text:
            announce(self, text)

    def show_bug(self, failure: Failure) -> None:
        """Something of ours went wrong: one can try again."""
        self._set_busy("")
        said = messages.bug_message(language.current())
        self._show_notice(
            "warning", said.text, said.next_step, f"{failure.kind}: {' < '.join(failure.places)}"
        )

    def _show_notice(self, tone: str, text: str, next_step: str, details: str) -> None:
        self._drop_notice()
        self._notice = Banner("first_notice", tone, text, next_step)
        self._notice.set_details(details)
        self._notice_room.addWidget(self._notice)
        self._notice.say()

    def _drop_notice(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.hide()
            self._notice_room.removeWidget(notice)
            notice.deleteLater()

    def _mark_steps(self, current: int) -> None:
        for number, (sign, label) in enumerate(self._marks):
            done = number < current
            icon, token = ("state-done", "success") if done else ("state-empty", "text2")
            if number == current:
                icon, token = "state-current", "primary"
            sign.setPixmap(theme.pixmap(icon, token, 20, paper="window"))
            label.setProperty("role", "strong" if number == current else "body")
            label.style().unpolish(label)
            label.style().polish(label)

    def _build(self) -> None:
        look = theme.current()
        self._where = words("", "hint", wrap=True)
        self._where.setVisible(not look.roomy)
        self._title = words("", "title", wrap=True)
        self._sub = words("", "hint", wrap=True)
        self._step_room = QVBoxLayout()
        self._notice_room = QVBoxLayout()
        for layout in (self._step_room, self._notice_room):
            layout.setContentsMargins(0, 0, 0, 0)
        margins = (32, 40, 32, 32) if look.roomy else (16, 12, 16, 12)
        content = column(
            self._where,
            self._title,
            4,
            self._sub,
            20,
            self._notice_room,
            8,
            self._step_room,
            STRETCH,
            margins=margins,
        )
        content.setMaximumWidth(look.px(CONTENT_WIDTH))
        holder = row(STRETCH, (content, 8), STRETCH)
        surfaced(holder, "page")
        self._scroll = scroll_area(holder, "first_scroll")
        self._bar = ActionBar("first_bar", primary=self.tr("Continue"))
        self._bar.primary_asked.connect(self.go_on)
        self._back = Button(self.tr("Back"), "first_back", icon="back")
        self._back.clicked.connect(self.go_back)
        self._later = LinkButton(self.tr("Go on later"), "first_later")
        self._later.clicked.connect(self.finished)
        bar_line = self._bar.layout()
        assert isinstance(bar_line, QHBoxLayout)
        bar_line.insertWidget(0, self._back)
        bar_line.insertWidget(bar_line.count() - 1, self._later)
        right = column((self._scroll, 1), self._bar)
        fill(self, QHBoxLayout(), self._side(), (right, 1))

    def _side(self) -> QWidget:
        self._marks: list[tuple[QLabel, QLabel]] = []
        lines: list[QWidget | int] = []
        for number, title in enumerate(step_titles(), start=1):
            sign, label = picture("state-empty"), words(f"{number}. {title}", wrap=True)
            self._marks.append((sign, label))
            lines += [row((sign, Qt.AlignmentFlag.AlignTop), (label, 1), gap=12), 16]
        side = column(brand(), 32, *lines, STRETCH, margins=(24, 20, 24, 20))
        surfaced(side, "side-left")
        side.setFixedWidth(theme.current().px(288))
        side.setVisible(theme.current().roomy)
        return side

    # -------------------------------------------------------------- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand under the column that they belong to."""
        super().resizeEvent(event)
        look = theme.current()
        spare = max(0, self._bar.width() - look.px(CONTENT_WIDTH)) // 2
        side = spare + look.gap(32 if look.roomy else 16)
        layout = self._bar.layout()
        if layout is not None:
            layout.setContentsMargins(side, look.gap(10), side, look.gap(10))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_go_on(event):
            self.go_on()
            return True
        return super().event(event)


class WordsStep(Step):
    """The six words, large enough to be read aloud from."""

    def __init__(self) -> None:
        super().__init__()
        self.has_words = False
        self._words = QVBoxLayout()
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.setSpacing(theme.current().gap(8))
        self._note = words(
            self.tr("You need not wait here: Tirek asks again by itself, also after you go on."),
            "hint",
            wrap=True,
        )
        self._note.hide()
        fill(self, QVBoxLayout(), self._words, 20, self._note)

    def show_words(self, six: tuple[str, ...]) -> None:
        if self.has_words:
            return
        self.has_words = True
        panel: list[QWidget | int] = []
        for number, word in enumerate(six, start=1):
            line = row((words(f"{number}.", "hint"), 0), (words(word, "display"), 1), gap=16)
            line.setAccessibleName(f"{number}. {word}")
            panel += [line, 6]
        holder = column(*panel[:-1], margins=(24, 20, 24, 20))
        holder.setObjectName("first_words")
        surfaced(holder, "panel")
        self._words.addWidget(holder)
        self._note.show()
        announce(self, ", ".join(six))


class SyncStep(Step):
    """What arrives, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._what = words("", "section", wrap=True)
        fill(self, QVBoxLayout(), self._what)

    def show_progress(self, progress: SyncProgress) -> None:
        if progress.phase is Phase.FETCHING_FORMS:
            self._what.setText(self.tr("Getting the forms"))
        elif progress.done:
            self._what.setText(self.tr("%n records have arrived", "", progress.done))

    def show_done(self, received: int) -> None:
        self._what.setText(self.tr("Everything is here. %n records have arrived.", "", received))
        self._what.setObjectName("first_synced")


def _is_go_on(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

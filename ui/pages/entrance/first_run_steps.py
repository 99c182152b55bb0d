"""The steps of setting up: language, where the centre is, passphrase, six words, first sync.

Each checks itself when one goes on (`check`), says what is wrong beside the field, and keeps what was
typed. They know no lane and no network; `first_run` goes from one to the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from core.enrolment_code import normalise_code
from core.policy.policy import Policy
from core.policy.trust import ca_fits
from core.unlocking import passphrase_problem, propose_passphrases
from sync.service import Phase, SyncProgress
from ui import language, theme
from ui.pages.entrance.sheet import CA_MAX_BYTES, PEM_HEAD, Details, lay_down, read_address
from ui.settings import Settings
from ui.widgets.buttons import Button
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.field_block import FieldBlock, announce
from ui.widgets.file_dialog import draw_arrows
from ui.widgets.layout import STRETCH, column, fill, row, set_tone, surfaced, with_icon, words
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.text_fields import TextField

PROPOSALS: Final = 4
OWN: Final = "own"


class Step(QWidget):
    """One topic. `go_on_asked` when Enter in the last field means Continue."""

    go_on_asked = Signal()

    def check(self) -> bool:
        """Whether one can go on; if not, the error stands beside the field and has the focus."""
        return True

    def focus_first(self) -> None:
        """Where one begins to type."""


class LanguageStep(Step):
    """`language_chosen`, `text_size_chosen`: the page is built anew in it at once."""

    language_chosen = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._languages = ChoiceGroup(
            "first_language", [Choice(code, language.NAMES[code]) for code in language.CODES], across=False
        )
        self._languages.set_values([settings.language])
        self._languages.answered.connect(self._language_answered)
        sizes = [Choice(str(percent), f"{percent} %") for percent in theme.TEXT_PERCENTS]
        self._sizes = ChoiceGroup("first_text_size", sizes, across=True)
        self._sizes.set_values([str(settings.text_percent)])
        self._sizes.answered.connect(self._size_answered)
        fill(
            self,
            QVBoxLayout(),
            FieldBlock("first_language_block", self.tr("Language"), self._languages),
            24,
            FieldBlock("first_text_size_block", self.tr("Text size"), self._sizes),
        )

    def focus_first(self) -> None:
        self._languages.setFocus()

    def focus_size(self) -> None:
        self._sizes.setFocus()

    def _language_answered(self, values: tuple[str, ...]) -> None:
        if values:
            self.language_chosen.emit(values[0])

    def _size_answered(self, values: tuple[str, ...]) -> None:
        if values:
            self.text_size_chosen.emit(int(values[0]))


class OfficeStep(Step):
    """Where the centre is, its certificate, the worker code and the one-time code.

    What IT has laid down for the laptop is filled in and cannot be changed here.
    """

    def __init__(self, details: Details, policy: Policy) -> None:
        super().__init__()
        self.details = lay_down(details, policy)
        self._policy = policy
        self._dialog: QFileDialog | None = None
        self._server = TextField("first_server", letters=False)
        self._worker = TextField("first_worker_code", letters=False)
        self._code = TextField("first_code", letters=False)
        for field in (self._server, self._worker, self._code):
            field.line.setMinimumWidth(theme.current().px(360))
        self._choose = Button(self.tr("Choose the file"), "first_ca_choose", icon="document")
        self._choose.clicked.connect(self._open_dialog)
        self._ca_name = words("", "hint", wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._server_block = FieldBlock(
            "first_server_block",
            self.tr("Address of the centre"),
            self._server,
            hint=self.tr("Set by your agency")
            if policy.server_url
            else self.tr("It stands on the sheet from IT and begins with https://"),
        )
        self._ca_block = FieldBlock(
            "first_ca_block",
            self.tr("Certificate of your agency"),
            row(self._choose, (self._ca_name, 1), gap=12),
            hint=self.tr("Set by your agency")
            if policy.ca_file
            else self.tr("A small file from IT. With it the laptop knows the real centre from a false one."),
        )
        self._choose.setAccessibleName(self._choose.text())
        self._worker_block = FieldBlock("first_worker_block", self.tr("Worker code"), self._worker)
        self._code_block = FieldBlock(
            "first_code_block",
            self.tr("One-time code"),
            self._code,
            hint=self.tr("16 letters and digits. It works once and only for a few days."),
        )
        self._fill_in()
        self._lock_what_is_laid_down()
        fill(
            self,
            QVBoxLayout(),
            self._server_block,
            20,
            self._ca_block,
            20,
            self._worker_block,
            20,
            self._code_block,
        )

    def focus_first(self) -> None:
        has_ca = self.details.ca_pem or self._policy.ca_file
        fields = ((self._server, self._server.text()), (self._choose, has_ca))
        rest = ((self._worker, self._worker.text()), (self._code, self._code.text()))
        empty = next((field for field, value in (*fields, *rest) if not value), self._code)
        empty.setFocus()

    def take_ca(self, path: str) -> None:
        """The chosen file; anything that is no certificate is refused in words."""
        try:
            with open(path, "rb") as file:
                pem = file.read(CA_MAX_BYTES + 1)
        except OSError:
            pem = b""
        if PEM_HEAD not in pem or len(pem) > CA_MAX_BYTES:
            self._ca_block.show_error(self.tr("This file is not a certificate. Choose the one from IT."))
            return
        if not ca_fits(self._policy, pem):
            self._ca_block.show_error(
                self.tr(
                    "This is not the certificate that IT has set for this laptop. Choose the one from IT."
                )
            )
            return
        self.details.ca_pem, self.details.ca_name = pem, Path(path).name
        self._ca_block.clear_message()
        self._ca_name.setText(self.details.ca_name)

    def show_code_error(self, text: str) -> None:
        """The centre did not take the code: it can be corrected where it was typed."""
        self._code_block.show_error(text)
        self._code.setFocus()

    def check(self) -> bool:
        server = read_address(self._server.text())
        self.details.worker_code = self._worker.text().strip()
        self.details.code = self._code.text().strip()
        wrong: list[tuple[FieldBlock, QWidget, str]] = []
        if server is None:
            text = self.tr("Write the address as on the sheet, for example https://tirek.example.kz")
            wrong.append((self._server_block, self._server, text))
        if not self.details.ca_pem:
            wrong.append((self._ca_block, self._choose, self._why_no_ca()))
        if not self.details.worker_code:
            text = self.tr("Write your worker code from the sheet.")
            wrong.append((self._worker_block, self._worker, text))
        if normalise_code(self.details.code) is None:
            text = self.tr("The code has 16 letters and digits. Check it against the sheet.")
            wrong.append((self._code_block, self._code, text))
        for block in (self._server_block, self._ca_block, self._worker_block, self._code_block):
            block.clear_message()
        for block, _, text in wrong:
            block.show_error(text)
        if wrong:
            wrong[0][1].setFocus()
            return False
        self.details.server_url = server or ""
        self._server.set_text(self.details.server_url)
        return True

    def _fill_in(self) -> None:
        self._server.set_text(self.details.server_url)
        self._worker.set_text(self.details.worker_code)
        self._code.set_text(self.details.code)
        self._ca_name.setText(self.details.ca_name or self.tr("No file chosen yet"))

    def _lock_what_is_laid_down(self) -> None:
        self._server.line.setReadOnly(bool(self._policy.server_url))
        self._choose.setVisible(not self._policy.ca_file)
        if self._policy.ca_file and not self.details.ca_pem:
            self._ca_block.show_error(self._why_no_ca())

    def _why_no_ca(self) -> str:
        if self._policy.ca_file:
            return self.tr(
                "The certificate that IT has set for this laptop is missing or is not the right one. Call IT."
            )
        return self.tr("Choose the file from IT.")

    def _open_dialog(self) -> None:
        dialog = QFileDialog(self, self.tr("Certificate of your agency"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Certificates (*.pem *.crt *.cer)"), self.tr("All files (*)")])
        draw_arrows(dialog)
        dialog.fileSelected.connect(self.take_ca)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()


class PassphraseStep(Step):
    """Four proposals of six words, or the worker's own where IT allows it; then the chosen one again."""

    def __init__(self, policy: Policy) -> None:
        super().__init__()
        self._policy = policy
        self._proposals: tuple[str, ...] = ()
        self._choices_room = QVBoxLayout()
        self._choices_room.setContentsMargins(0, 0, 0, 0)
        self._choices: ChoiceGroup | None = None
        other = Button(self.tr("Other words"), "first_other_words", icon="sync")
        other.clicked.connect(self._propose)
        self._own = PassphraseField("first_own")
        self._own_block = FieldBlock(
            "first_own_block",
            self.tr("Your own passphrase"),
            self._own,
            hint=self.tr(
                "At least {count} characters. Several words that do not belong together are best."
            ).format(count=policy.min_passphrase_chars),
        )
        self._own.edited.connect(self._compare)
        self._again = PassphraseField("first_again")
        self._again_block = FieldBlock(
            "first_again_block",
            self.tr("Type it once more"),
            self._again,
            hint=self.tr("Small letters, one space between the words."),
        )
        self._again.edited.connect(self._compare)
        self._again.submitted.connect(self.go_on_asked)
        self._same = words("", "hint")
        self._again_block.add_below(self._same)
        fill(
            self,
            QVBoxLayout(),
            self._choices_room,
            8,
            row(other, STRETCH),
            20,
            self._own_block,
            20,
            self._again_block,
            16,
            with_icon(
                "info",
                words(
                    self.tr(
                        "Without the passphrase nobody can open this laptop. Write it down and keep the paper"
                        " in a safe place at the office. What the centre already has is not lost."
                    ),
                    wrap=True,
                ),
            ),
        )
        self._propose()

    def passphrase(self) -> str:
        """What was chosen; valid after `check`."""
        chosen = self._choices.value() if self._choices is not None else ""
        return self._own.text() if chosen == OWN else self._proposals[int(chosen)] if chosen else ""

    def forget(self) -> None:
        """The vault has it now: nothing of it stays on the screen."""
        self._own.clear()
        self._again.clear()
        self._proposals = ()

    def focus_first(self) -> None:
        if self._choices is not None:
            self._choices.setFocus()

    def check(self) -> bool:
        self._again_block.clear_message()
        self._own_block.clear_message()
        if self._choices is not None and self._choices.value() == OWN:
            problem = passphrase_problem(self._own.text(), policy=self._policy)
            if problem is not None:
                least = self._policy.min_passphrase_chars
                text = self.tr("This is too short: at least {count} characters.").format(count=least)
                self._own_block.show_error(text)
                self._own.setFocus()
                return False
        if self._again.text() != self.passphrase():
            self._again_block.show_error(self.tr("The two passphrases are not the same."))
            self._again.setFocus()
            return False
        return True

    def _propose(self) -> None:
        self._proposals = propose_passphrases(language.current().code, PROPOSALS)
        choices = [Choice(str(number), text) for number, text in enumerate(self._proposals)]
        if not self._policy.require_generated:
            choices.append(Choice(OWN, self.tr("I want to write my own")))
        before, self._choices = self._choices, ChoiceGroup("first_passphrase", choices, across=False)
        self._choices.set_label(self.tr("Choose your passphrase"))
        self._choices.set_values(["0"])
        self._choices.answered.connect(lambda _: self._show_own())
        for label in self._choices.findChildren(QLabel)[:PROPOSALS]:
            label.setProperty("role", "section")
        if before is not None:
            before.hide()
            self._choices_room.removeWidget(before)
            before.deleteLater()
        self._choices_room.addWidget(self._choices)
        self._show_own()

    def _show_own(self) -> None:
        own = self._choices is not None and self._choices.value() == OWN
        self._own_block.setVisible(own)
        self._compare()

    def _compare(self) -> None:
        """How far it is the same, in words, while it is typed."""
        wanted, typed = self.passphrase().split(" "), self._again.text().split(" ")
        right = 0
        for mine, theirs in zip(wanted, typed, strict=False):
            if mine != theirs:
                break
            right += 1
        whole = bool(self.passphrase()) and self._again.text() == self.passphrase()
        own = self._choices is not None and self._choices.value() == OWN
        if whole:
            self._same.setText(self.tr("It is the same."))
        elif own or not self._again.text():
            self._same.setText("")
        else:
            self._same.setText(
                self.tr("{right} of {count} words are right").format(right=right, count=len(wanted))
            )
        set_tone(self._same, "success" if whole else "")


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
        lines: list[QWidget] = []
        for number, word in enumerate(six, start=1):
            line = row((words(f"{number}.", "hint"), 0), (words(word, "display"), 1), gap=16)
            line.setAccessibleName(f"{number}. {word}")
            lines.append(line)
        holder = self._panel(lines)
        holder.setObjectName("first_words")
        surfaced(holder, "panel")
        self._words.addWidget(holder)
        self._note.show()
        announce(self, ", ".join(six))

    def _panel(self, lines: Sequence[QWidget]) -> QWidget:
        """One under the other; where text is large in two columns, so that all are seen at once."""
        if theme.current().roomy:
            return column(*lines, gap=6, margins=(24, 20, 24, 20))
        half = (len(lines) + 1) // 2
        sides = (column(*side, STRETCH, gap=6) for side in (lines[:half], lines[half:]))
        return row(*((side, 1) for side in sides), gap=16, margins=(16, 12, 16, 12))


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


def step_titles() -> tuple[str, ...]:
    """The names of the five steps, in the language of the screen."""
    return (
        QCoreApplication.translate("FirstRun", "Language"),
        QCoreApplication.translate("FirstRun", "The office"),
        QCoreApplication.translate("FirstRun", "Passphrase"),
        QCoreApplication.translate("FirstRun", "Six words"),
        QCoreApplication.translate("FirstRun", "First sync"),
    )

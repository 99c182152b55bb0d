"""Unlock: a worker code where the laptop has several vaults, a passphrase, and nothing else.

No name and no number is shown before a vault is open. The key is computed in the store lane; this page
only asks for it (`unlock_wanted`) and says what came of it.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

import core
from core.clock import Clock
from core.errors import Code, TirekError
from ui import language, messages, theme
from ui.failures import Failure
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton, PrimaryButton, Segments
from ui.widgets.field_block import FieldBlock, announce
from ui.widgets.layout import STRETCH, column, fill, row, scroll_area, surfaced, words
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.text_fields import TextField

FREE_FAILURES: Final = 5
LONGEST_WAIT_S: Final = 300


class Patience:
    """How long to wait after wrong passphrases: 2, 4, 8 ... 300 s from the fifth on.

    Only against a person at the keyboard: whoever has the files is held up by the passphrase alone.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures = 0
        self._until_s = 0.0

    def failed(self) -> None:
        self._failures += 1
        over = self._failures - FREE_FAILURES
        if over >= 0:
            self._until_s = self._clock.monotonic_s() + min(LONGEST_WAIT_S, 2 ** (over + 1))

    def wait_s(self) -> int:
        """Whole seconds left; 0 when one may try."""
        return max(0, math.ceil(self._until_s - self._clock.monotonic_s()))


class UnlockPage(QWidget):
    """`unlock_wanted(worker code or "", passphrase)`, `language_chosen`, `set_up_wanted`."""

    unlock_wanted = Signal(str, str)
    language_chosen = Signal(str)
    set_up_wanted = Signal()

    def __init__(self, *, several: bool, patience: Patience) -> None:
        super().__init__()
        self.setObjectName("unlock")
        surfaced(self, "tint")
        self._several = several
        self._patience = patience
        self._notice: Banner | None = None
        self._build()
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self._tick)
        self._tick()

    def show_reason(self, why: str, *, saved: bool) -> None:
        """Why the page is shown. Nothing at all after the panic key: the page is to look untouched."""
        if why in ("start", "again", "panic"):
            return
        if why == "crash":
            self._show_notice(
                "info",
                self.tr("Tirek stopped by itself and was opened again."),
                self.tr("What was saved is safe."),
            )
        elif saved:
            self._show_notice("info", self.tr("Locked. Your work is saved."))
        else:
            self._show_notice(
                "info", self.tr("Locked."), self.tr("The last second of typing may be missing.")
            )

    def show_busy(self) -> None:
        """The key is being computed."""
        self._drop_notice()
        self._block.clear_message()
        self._set_enabled(False)
        self._status.setText(self.tr("Opening. This takes about a second."))
        announce(self._status, self._status.text())

    def show_refusal(self, refusal: TirekError) -> None:
        """What came of it, in words; what was typed stays where it is."""
        self._set_enabled(True)
        self._status.setText("")
        said = messages.sentence(refusal.code, refusal.params, language.current())
        if refusal.code is Code.VAULT_WRONG_PASSPHRASE:
            self._patience.failed()
            self._block.show_error(f"{said.text} {said.next_step}")
        elif refusal.code is Code.VAULT_MISSING and self._several:
            self._code_block.show_error(f"{said.text} {said.next_step}")
            self._code.setFocus()
            return
        else:
            self._show_notice("error", said.text, said.next_step).set_details(refusal.code.value)
        self.passphrase.setFocus()
        self.passphrase.line.selectAll()
        self._tick()

    def show_bug(self, failure: Failure) -> None:
        """Something of ours went wrong while opening."""
        self._set_enabled(True)
        self._status.setText("")
        notice = self._show_notice(
            "warning", self.tr("Something in Tirek went wrong. Your records are safe.")
        )
        notice.set_details(f"{failure.kind}: {' < '.join(failure.places)}")

    def focus_first(self) -> None:
        (self._code if self._several else self.passphrase).setFocus()

    def _try(self) -> None:
        if not self.open_button.isEnabled():
            return
        if self._several and not self._code.text().strip():
            self._code_block.show_error(self.tr("Write your worker code."))
            self._code.setFocus()
        elif not self.passphrase.text():
            self._block.show_error(self.tr("Write your passphrase."))
            self.passphrase.setFocus()
        else:
            self._code_block.clear_message()
            self.unlock_wanted.emit(
                self._code.text().strip() if self._several else "", self.passphrase.text()
            )

    def _tick(self) -> None:
        """Count down while one has to wait."""
        wait_s = self._patience.wait_s()
        if wait_s:
            self.open_button.setEnabled(False)
            self._status.setText(self.tr("Please wait %n seconds and try again.", "", wait_s))
            self._ticking.start()
        elif self._ticking.isActive():
            self._ticking.stop()
            self._status.setText("")
            self.open_button.setEnabled(True)

    def _set_enabled(self, on: bool) -> None:
        for widget in (self.open_button, self.passphrase, self._code, self._languages, self._set_up):
            widget.setEnabled(on)

    def _show_notice(self, tone: str, text: str, detail: str = "") -> Banner:
        self._drop_notice()
        self._notice = Banner("unlock_notice", tone, text, detail)
        self._notice_room.addWidget(self._notice)
        self._notice_room.addSpacing(theme.current().gap(16))
        self._notice.say()
        return self._notice

    def _drop_notice(self) -> None:
        self._notice = None
        while self._notice_room.count():
            item = self._notice_room.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -------------------------------------------------------------- layout

    def _build(self) -> None:
        self._notice_room = QVBoxLayout()
        self._notice_room.setContentsMargins(0, 0, 0, 0)
        self._code = TextField("unlock_worker_code", letters=False)
        self._code_block = FieldBlock("unlock_code_block", self.tr("Worker code"), self._code)
        self._code_block.setVisible(self._several)
        self.passphrase = PassphraseField("unlock_passphrase")
        self.passphrase.submitted.connect(self._try)
        self._block = FieldBlock("unlock_passphrase_block", self.tr("Passphrase"), self.passphrase)
        self.open_button = PrimaryButton(self.tr("Open"), "unlock_open")
        self.open_button.clicked.connect(self._try)
        self._status = words("", "hint", wrap=True, align=Qt.AlignmentFlag.AlignVCenter)
        self._status.setObjectName("unlock_status")
        card = column(
            brand(),
            24,
            self._notice_room,
            self._code_block,
            16 if self._several else None,
            self._block,
            20,
            row(self.open_button, 8, (self._status, 1)),
            margins=(40, 36, 40, 36) if theme.current().roomy else (24, 20, 24, 20),
        )
        surfaced(card, "card")
        card.setFixedWidth(theme.current().px(480))
        middle = row(STRETCH, (card, Qt.AlignmentFlag.AlignVCenter), STRETCH)
        self._languages = language_segments("unlock_language")
        self._languages.chosen.connect(self.language_chosen)
        self._set_up = LinkButton(self.tr("Set up for another worker"), "unlock_set_up", icon="person")
        self._set_up.clicked.connect(self.set_up_wanted)
        version = words(self.tr("Version {version}").format(version=core.__version__), "small")
        content = column(
            row(STRETCH, self._languages),
            STRETCH,
            middle,
            STRETCH,
            row(self._set_up, STRETCH, version),
            margins=(32, 24, 32, 16),
        )
        surfaced(content, "tint")
        fill(self, QVBoxLayout(), (scroll_area(content, "unlock_scroll"), 1))


def brand() -> QWidget:
    """The program's sign and name; nothing about who works with it."""
    logo = QLabel()
    logo.setPixmap(theme.logo_pixmap(40))
    name = QCoreApplication.translate("UnlockPage", "Tirek")
    return row(logo, 4, words(name, "title"), STRETCH)


def language_segments(name: str) -> Segments:
    """Each language in its own words, Kazakh first."""
    return Segments(
        name,
        " / ".join(language.NAMES.values()),
        [(code, language.NAMES[code]) for code in language.CODES],
        value=language.current().code,
    )

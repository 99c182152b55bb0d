"""How a paper or a report leaves the store: printed, or saved where the person says, after a warning.

What IT does not allow is refused here, and pages do not offer it. Outside, nothing protects what left: before
the first one of a session the person is told so and says yes. The bytes go straight to the chosen place;
nothing is written to a temporary file. A print queue is not ours: the warning says so too.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from ui import theme
from ui.documents.paper import Paper, pdf_bytes, print_on
from ui.widgets.banner import Banner
from ui.widgets.file_dialog import draw_arrows
from ui.workspace import Workspace

_WARNED: Final = "warned_unprotected"
PDF, XLSX = "pdf", "xlsx"


@dataclass(frozen=True)
class Outgoing:
    """A file that somebody wants to save. `name` has no personal data in it and no ending."""

    name: str
    ending: str
    make: Callable[[], bytes]


class Leaving(QWidget):
    """A line of a page for warning, refusal and success. `left` after something was saved or printed."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leaving")
        self._workspace = workspace
        self._said: Banner | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def may_save(self) -> bool:
        """Whether IT allows readable files."""
        return self._workspace.policy.allow_export

    @property
    def may_print(self) -> bool:
        return self._workspace.policy.allow_print

    def save(self, outgoing: Outgoing) -> None:
        """Warn if nobody has been warned yet, then ask where to."""
        if self.may_save:
            self._after_warning(lambda: self._choose_place(outgoing))
        else:
            self._say_not_allowed()

    def save_pdf(self, paper: Paper, name: str) -> None:
        self.save(Outgoing(name, PDF, lambda: pdf_bytes(paper)))

    def print_paper(self, paper: Paper) -> None:
        """The system's own dialog for printers."""
        if self.may_print:
            self._after_warning(lambda: self._choose_printer(paper))
        else:
            self._say_not_allowed()

    def write(self, outgoing: Outgoing, place: str) -> None:
        """The whole file to its place, or nothing of it."""
        if not self.may_save:
            return
        path = Path(place)
        if path.suffix.lower() != f".{outgoing.ending}":
            path = path.with_name(f"{path.name}.{outgoing.ending}")
        data = outgoing.make()
        try:
            with path.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            self._say(
                "warning",
                self.tr("The file could not be saved there. Nothing was left behind."),
                self.tr("Choose another folder or another stick, and see whether there is room on it."),
            )
            return
        self._say(
            "success",
            self.tr("Saved as {name}.").format(name=path.name),
            self.tr("This file is not protected. Delete it when it is no longer needed."),
        )
        self.left.emit()

    # -------------------------------------------------------------- inside

    def _after_warning(self, go: Callable[[], None]) -> None:
        if self._workspace.property(_WARNED):
            go()
            return
        banner = self._say(
            "warning",
            self.tr("What leaves Tirek is not protected: whoever has the file or paper can read it."),
            self.tr(
                "Keep it as you keep a paper file. The print queue of the system may hold a copy for a while."
            ),
        )
        yes = banner.add_action(self.tr("I understand, go on"), "leaving_go_on")
        no = banner.add_action(self.tr("Cancel"), "leaving_cancel")

        def agreed() -> None:
            self._workspace.setProperty(_WARNED, True)
            self._clear()
            go()

        yes.clicked.connect(agreed)
        no.clicked.connect(self._clear)
        yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_not_allowed(self) -> None:
        said = self._say(
            "info",
            self.tr("Your agency does not allow this on this laptop."),
            self.tr("Call IT if your work needs it."),
        )
        said.closable()
        said.closed.connect(self._clear)

    def _choose_place(self, outgoing: Outgoing) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Where to save"), folder)
        dialog.setObjectName("choose_place")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # the system keeps lists of what was saved
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(outgoing.ending)
        dialog.setNameFilters([f"{outgoing.ending.upper()} (*.{outgoing.ending})"])
        dialog.selectFile(f"{outgoing.name}.{outgoing.ending}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room, look = self.window().size(), theme.current()
        dialog.resize(min(room.width(), look.px(900)), min(room.height(), look.px(560)))
        draw_arrows(dialog)
        dialog.fileSelected.connect(lambda place: self.write(outgoing, place))
        dialog.open()

    def _choose_printer(self, paper: Paper) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Tirek")  # the queue shows it to everybody
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("choose_printer")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print(paper, printer))
        QDialog.open(dialog)

    def _print(self, paper: Paper, printer: QPrinter) -> None:
        print_on(paper, printer)
        self._say("success", self.tr("Handed to the printer."))
        self.left.emit()

    def _say(self, tone: str, text: str, detail: str = "") -> Banner:
        self._clear()
        self._said = banner = Banner("leaving_said", tone, text, detail)
        if tone != "warning":
            banner.closable()
            banner.closed.connect(self._clear)
        self._box.addWidget(banner)
        self.show()
        banner.say()
        return banner

    def _clear(self) -> None:
        said, self._said = self._said, None
        if said is not None:
            said.hide()
            said.deleteLater()
        self.hide()

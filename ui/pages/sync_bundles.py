"""Without a network, on the Sync page: export for the office, open its answer, and what became of it.

That a file was written is never said to be more than that: "no receipt yet" stands until an answer.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui import language, messages, theme
from ui.language import QT_TRANSLATE_NOOP
from ui.sync_sentences import BundleState, SyncSentences, SyncState
from ui.widgets.buttons import Button
from ui.widgets.file_dialog import draw_arrows
from ui.widgets.layout import column, fill, words
from ui.widgets.sections import section

SUGGESTED: Final = "office.tirek"
"""No name and no date of anybody's work in it."""
_FILTER: Final = QT_TRANSLATE_NOOP("SyncPage", "Tirek files")


class SyncBundles(QWidget):
    """`export_chosen(str)` and `answer_chosen(str)`: where the file lies."""

    export_chosen = Signal(str)
    answer_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._export = Button(
            QCoreApplication.translate("SyncPage", "Export for the office"), "sync_export", icon="forward"
        )
        self._open = Button(
            QCoreApplication.translate("SyncPage", "Open the office's answer"),
            "sync_open_answer",
            icon="returned",
        )
        self._export.clicked.connect(lambda: self._choose(writing=True))
        self._open.clicked.connect(lambda: self._choose(writing=False))
        self._outcome = words("", wrap=True)
        hint = words(
            QCoreApplication.translate(
                "SyncPage",
                "All that waits goes into one encrypted file."
                " Anybody may carry it; only the office can open it.",
            ),
            "hint",
            wrap=True,
        )
        body = section(
            QCoreApplication.translate("SyncPage", "Without a network"),
            column(self._export, 8, self._open),
            8,
            hint,
            8,
            self._outcome,
        )
        fill(self, QVBoxLayout(), body)

    def show_syncing(self, state: SyncState, sentences: SyncSentences) -> None:
        """What is known of files to and from the office."""
        free = not state.bundle.working and state.approved is not False
        self._export.setEnabled(free)
        self._open.setEnabled(free)
        lines = _outcome(state.bundle)
        exported_ms = None if state.overview is None else state.overview.exported_ms
        if exported_ms is not None:
            said = QCoreApplication.translate(
                "SyncPage",
                "Exported {time}, no receipt yet: all of it waits until the office's answer is opened here.",
            )
            lines.append(said.format(time=sentences.moment(exported_ms)))
        self._outcome.setText(" ".join(lines))
        self._outcome.setVisible(bool(lines))

    def _choose(self, *, writing: bool) -> None:
        dialog = QFileDialog(self, (self._export if writing else self._open).text())
        dialog.setObjectName("choose_bundle")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # the system keeps lists of what was opened
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(f"{_said(_FILTER)} (*.tirek)")
        if writing:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("tirek")
            dialog.selectFile(SUGGESTED)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        room, look = self.window().size(), theme.current()
        dialog.resize(min(room.width(), look.px(900)), min(room.height(), look.px(560)))
        draw_arrows(dialog)
        dialog.fileSelected.connect(self.export_chosen if writing else self.answer_chosen)
        dialog.open()


def _outcome(bundle: BundleState) -> list[str]:
    lines = []
    if bundle.trouble is not None:
        said = messages.sentence(bundle.trouble, {}, language.current())
        lines += [said.text, said.next_step]
    if bundle.exported is not None:
        held = bundle.exported
        lines.append(
            QCoreApplication.translate(
                "SyncPage", "In the file: changes {changes}, photos and files {photos}, {size}."
            ).format(changes=held.changes, photos=held.photos, size=language.current().size(held.size_bytes))
        )
        if held.left_over:
            lines.append(
                QCoreApplication.translate(
                    "SyncPage", "Not everything fitted. The rest goes with the next file, after the answer."
                )
            )
    if bundle.opened is not None and bundle.opened.restored:
        lines.append(
            QCoreApplication.translate(
                "SyncPage",
                "The centre was restored from a copy. Export once more: what it may have lost goes again.",
            )
        )
    elif bundle.opened is not None and not bundle.opened.order:
        lines.append(
            QCoreApplication.translate(
                "SyncPage",
                "The answer was opened: changes with a receipt {confirmed}, changes that came {received}.",
            ).format(confirmed=bundle.opened.confirmed, received=bundle.opened.received)
        )
    return lines


def _said(text: str) -> str:
    return QCoreApplication.translate("SyncPage", text)

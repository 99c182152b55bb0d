"""What was copied in Tirek leaves the clipboard again: after a while, and at every lock.

Programs that keep what was ever copied are asked not to keep this; whether they listen is theirs. What other
programs copied is never touched. How long: `ClipboardSeconds` of the policy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

_NO: Final = bytes(4)
HINTS: Final = (
    {
        'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': _NO,
        'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
        'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
    }
    if sys.platform == "win32"
    else {"x-kde-passwordManagerHint": b"secret"}
)
"""What Windows and KDE look for on the clipboard; the second and third are a DWORD of 0."""


class CopiedWords(QObject):
    """Watches the clipboard for as long as the program runs."""

    def __init__(
        self,
        clipboard: QClipboard,
        *,
        seconds: Callable[[], int],
        ours: Callable[[], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`ours`: whether what is on it came from this process; only a test says so itself."""
        super().__init__(parent)
        self._clipboard = clipboard
        self._seconds = seconds
        self._ours = ours or clipboard.ownsClipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._note)

    def clear(self) -> None:
        """Take away what Tirek put there."""
        self._timer.stop()
        if self._ours():
            self._clipboard.clear()

    def _note(self) -> None:
        self._timer.stop()
        found: QMimeData | None = self._clipboard.mimeData()  # None where nothing is on it
        if found is None or not self._ours() or not found.hasText():
            return
        if any(not found.hasFormat(hint) for hint in HINTS):
            self._clipboard.setMimeData(_with_hints(found))  # comes back here, hints and all
            return
        self._timer.start(self._seconds() * 1000)


def _with_hints(found: QMimeData) -> QMimeData:
    marked = QMimeData()
    for kind in found.formats():
        marked.setData(kind, found.data(kind))
    marked.setText(found.text())
    for hint, value in HINTS.items():
        marked.setData(hint, value)
    return marked

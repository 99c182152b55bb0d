"""What stands against a record that a form would make: hard ones as errors, soft ones with a place for why.

The page asks the desk for the findings and shows this above the answers; what is typed here is kept by
whoever listens to `reason_typed`, so that a lock or a look at another page takes none of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.records import RecordFinding
from ui import theme
from ui.record_findings import finding_words
from ui.widgets.banner import Banner
from ui.widgets.field_block import FieldBlock
from ui.widgets.text_fields import MultilineField


class FindingsBox(QWidget):
    """`reason_typed(key, text)` follows the typing; `question_asked(finding)`: its question is wanted."""

    reason_typed = Signal(str, str)
    question_asked = Signal(object)

    def __init__(self, findings: Sequence[RecordFinding], typed: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("findings")
        self._fields: dict[str, MultilineField] = {}
        self._blocks: dict[str, FieldBlock] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.current().gap(12))
        hard = [one for one in findings if one.hard]
        soft = [one for one in findings if not one.hard]
        if hard:
            title = QCoreApplication.translate("FindingsBox", "This cannot be written down as it is.")
            plain = [one for one in hard if not one.question]
            banner = Banner("hard_findings", "error", title, "\n".join(map(finding_words, plain)))
            self._link(banner, [one for one in hard if one.question])
            box.addWidget(banner)
        for one in soft:
            box.addWidget(self._asked(one, typed.get(one.key, "")))

    @property
    def reasons(self) -> dict[str, str]:
        """What was typed, by the key of the finding."""
        return {key: field.text().strip() for key, field in self._fields.items()}

    def focus_first(self) -> None:
        """Where the first reason is typed; nothing where there is none to give."""
        for field in self._fields.values():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def all_told(self) -> bool:
        """Whether every soft finding has a reason; the first without one gets the message and the focus."""
        missing = [key for key, why in self.reasons.items() if not why]
        for key, block in self._blocks.items():
            if key in missing:
                block.show_error(
                    QCoreApplication.translate("FindingsBox", "Write why it is right all the same.")
                )
            else:
                block.clear_message()
        if missing:
            self._fields[missing[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        return not missing

    def _link(self, banner: Banner, findings: Sequence[RecordFinding]) -> None:
        """Each leads to the question where it is put right."""
        by_key = {one.key: one for one in findings}
        for key, one in by_key.items():
            banner.add_link(key, finding_words(one))
        banner.link_opened.connect(
            lambda key: self.question_asked.emit(by_key[key]), Qt.ConnectionType.QueuedConnection
        )

    def _asked(self, finding: RecordFinding, typed: str) -> FieldBlock:
        field = MultilineField(f"why_{finding.key}")
        field.set_text(typed)
        field.edited.connect(lambda: self.reason_typed.emit(finding.key, field.text()))
        block = FieldBlock(
            f"finding_{finding.key}",
            finding_words(finding),
            field,
            hint=QCoreApplication.translate(
                "FindingsBox", "It can be written down if you say why. The reason stays with the record."
            ),
        )
        self._fields[finding.key] = field
        self._blocks[finding.key] = block
        return block

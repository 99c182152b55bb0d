"""A message in the layout, never over it: info, warning, error or success, with what one can do about it.

Also the error summary of Check and finish: `add_link` lists the errors, the focus goes to the banner.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.field_block import announce
from ui.widgets.layout import STRETCH, FlowLayout, picture, restyle, row, words

_ICONS = {"info": "info", "warning": "warning", "error": "error", "success": "ok"}
_TOKENS = {"info": "text2"}


class Banner(QFrame):
    """`link_opened(key)` comes from `add_link`; `closed` after the person closed it."""

    link_opened = Signal(str)
    closed = Signal()

    def __init__(self, name: str, tone: str, title: str, detail: str = "") -> None:
        super().__init__()
        look = theme.current()
        self.setObjectName(name)
        self.setProperty("notice", tone)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.tone = tone
        self._title = words(title, "strong" if detail else "body", wrap=True)
        self._detail = words(detail, wrap=True)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(look.gap(2))
        self._body.addWidget(self._title)
        self._body.addWidget(self._detail)
        self._actions = FlowLayout(gap=8, line_gap=8)
        self._action_holder = QWidget()
        self._action_holder.setLayout(self._actions)
        self._action_holder.hide()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(look.gap(16), look.gap(12), look.gap(16), look.gap(12))
        self._line.setSpacing(look.gap(12))
        self._sign = picture(_ICONS[tone], _TOKENS.get(tone, tone))
        self._line.addWidget(self._sign)
        self._line.addLayout(self._body, 1)
        self._narrow = not look.roomy
        self._low = False
        if self._narrow:
            self._body.addWidget(self._action_holder)
        else:
            self._line.addWidget(self._action_holder, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_text(title, detail)

    def set_text(self, title: str, detail: str = "") -> None:
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self._align()

    def say(self) -> None:
        """Have a screen reader say it, when it appears by itself."""
        announce(self, f"{self.accessibleName()} {self.accessibleDescription()}".strip())

    def add_action(self, text: str, name: str) -> Button:
        button = Button(text, name)
        self._actions.addWidget(button)
        self._action_holder.show()
        return button

    def add_beside(self, text: str, name: str) -> LinkButton:
        """An action at the end of the line also where text is large: for a banner that must stay low."""
        link = LinkButton(text, name)
        self._line.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        sides = self._line.contentsMargins()
        low = theme.current().gap(4)
        self._line.setContentsMargins(sides.left(), low, sides.right(), low)
        self._low = True
        self._align()
        return link

    def add_link(self, key: str, text: str, *, group: str = "") -> LinkButton:
        """One line of a summary; `group` names the page it is on."""
        if group:
            self._body.addWidget(words(group, "small"))
        link = LinkButton("", f"{self.objectName()}_{key}")
        link.setAccessibleName(text)
        label = words(text, tone="primary", wrap=True)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        box = QVBoxLayout(link)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(label)
        link.setMinimumHeight(label.sizeHint().height())
        link.clicked.connect(lambda: self.link_opened.emit(key))
        restyle(self._title, "role", "strong")
        self._body.addWidget(_GrowingLink(link, label))
        self._align()
        return link

    def set_details(self, code: str) -> None:
        """The code for support, behind Details, with a button that copies it."""
        toggle = Button(self.tr("Details"), f"{self.objectName()}_details")
        toggle.setCheckable(True)
        copy = Button(self.tr("Copy details"), f"{self.objectName()}_copy")
        copied = words("", "small")
        copy.clicked.connect(lambda: self._copy(code, copied))
        shown = row(words(self.tr("Code for support: {code}").format(code=code)), copy, copied, STRETCH)
        shown.hide()
        toggle.toggled.connect(shown.setVisible)
        self._actions.addWidget(toggle)
        self._action_holder.show()
        self._body.addWidget(shown)

    def closable(self) -> None:
        button = IconButton("close", self.tr("Close"), f"{self.objectName()}_close")
        button.clicked.connect(self._close)
        self._line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _align(self) -> None:
        """A single line stands in the middle, beside its button; more lines begin at the top."""
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        single = self._body.count() <= 2 + self._narrow and self._detail.isHidden()
        single = single and (self._low or not self._narrow)
        self._line.setAlignment(self._sign, middle if single else top)
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | (middle if single else top))

    def _copy(self, code: str, copied: QLabel) -> None:
        QGuiApplication.clipboard().setText(code)
        copied.setText(self.tr("Copied. It contains no personal data."))

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class _GrowingLink(QWidget):
    """Gives a link the height its wrapped words need; a button alone does not ask for it."""

    def __init__(self, link: LinkButton, label: QWidget) -> None:
        super().__init__()
        self._link, self._label = link, label
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(link)
        policy = link.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        link.setSizePolicy(policy)

    def resizeEvent(self, event: object) -> None:
        needed = self._label.heightForWidth(self.width()) + theme.current().px(4)
        if needed > 0 and self._link.minimumHeight() != needed:
            self._link.setMinimumHeight(needed)

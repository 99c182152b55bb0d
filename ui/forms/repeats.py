"""The roster of people or things that a form repeats: what names each line, what is missing in it.

The answers of a line are on a page of its own, with the way to the next line under them. It must never ask
before removing: what was removed stays below with its answers until the form is finished, and comes back
whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from core.forms.session import CutRepeat, FormChanges, FormSession, PutAway, RepeatInstanceView, RepeatView
from ui import theme
from ui.forms import discreet
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.jump_list import PageState, page_state_icon, page_state_word
from ui.widgets.layout import STRETCH, Item, column, row, rule, words
from ui.widgets.sections import ListRow, SectionHeader

MOST_LINES: Final = 40
"""Lines that are drawn before somebody asks for all: a hundred cost a second on a slow laptop."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class RepeatList(QFrame):
    """`changed(FormChanges)` after adding, removing, bringing back; `page_wanted(page id)` to open one."""

    changed = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, view: RepeatView, session: FormSession, *, form_id: str = "") -> None:
        super().__init__()
        look = theme.current()
        self._name = view.ref.rpartition("/")[2]
        self.setObjectName(f"repeat_{self._name}")
        self._session, self._form_id = session, form_id
        self._view = view
        self._header = SectionHeader(view.label, count=len(view.instances))
        self._lines = _Lines()
        self._all = LinkButton("", f"all_{self._name}")
        self._all.clicked.connect(self._show_all)
        self._shows_all = False
        self._nobody = words(self.tr("Nobody and nothing here yet."), "hint", wrap=True)
        self._add = Button(self.tr("Add"), f"add_{self._name}", icon="plus")
        self._add.clicked.connect(self._add_one)
        self._add.setAccessibleName(self.tr("Add: {what}").format(what=view.label))
        told = self.tr("Removed. They stay here until the form is finished, and are not in its record.")
        self._removed_lines = _Lines()
        self._removed = column(words(told, "hint", wrap=True), rule(), self._removed_lines, gap=4)
        self._removed.setObjectName(f"removed_{self._name}")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.gap(8))
        box.addWidget(self._header)
        box.addWidget(self._lines)
        self._rest = row(self._all, STRETCH)
        box.addWidget(self._rest)
        box.addWidget(self._nobody)
        box.addWidget(row(self._add, STRETCH))
        box.addWidget(self._removed)
        self.show_view(view)

    def show_view(self, view: RepeatView) -> None:
        """Draw what is different; lines that stay as they are keep their widgets."""
        self._view = view
        self._header.set_count(len(view.instances))
        shown = view.instances if self._shows_all else view.instances[:MOST_LINES]
        self._lines.show_lines(shown, self._line)
        self._all.setText(self.tr("Show all: {count}").format(count=len(view.instances)))
        self._all.setAccessibleName(self._all.text())
        self._rest.setVisible(len(shown) < len(view.instances))
        self._removed_lines.show_lines(view.removed, self._removed_line)
        self._nobody.setVisible(not view.instances)
        self._removed.setVisible(bool(view.removed))
        self._add.setVisible(view.can_add)

    def _line(self, line: RepeatInstanceView) -> QWidget:
        """The number, what names it, what is missing; the whole of it opens its page."""
        look = theme.current()
        title, answers = discreet.line_words(line, self._view.label, self._form_id)
        state, state_text = self._state_of(line)
        said: list[Item] = [
            words(title.removeprefix(f"{self._view.label}: "), "strong", wrap=True),
            words(answers, "hint", wrap=True) if answers else None,
        ]
        mark = page_state_icon(state)
        told = words(state_text, "hint", wrap=not look.roomy)
        number = words(str(line.position), "hint")
        number.setObjectName("line_number")
        number.setMinimumWidth(look.px(24))
        beside: list[Item] = [(mark, _MIDDLE), (told, _MIDDLE)]
        if not look.roomy:
            said += [row(mark, (told, 1), gap=8)]
            beside = []
        opens = ListRow(
            f"open_{self._name}_{line.position}",
            (number, _MIDDLE),
            (column(*said, gap=2), 1),
            *beside,
            label=", ".join(part for part in (title, answers, state_text) if part),
        )
        opens.clicked.connect(lambda: self.page_wanted.emit(line.page_id))
        if not line.removable:
            return opens
        remove = IconButton(
            "close", self.tr("Remove {what}").format(what=title), f"remove_{self._name}_{line.position}"
        )
        remove.clicked.connect(lambda: self._remove(line))
        return row((opens, 1), (remove, _MIDDLE), gap=4)

    def _removed_line(self, line: RepeatInstanceView) -> QWidget:
        title, answers = discreet.line_words(line, self._view.label, self._form_id)
        back = LinkButton(self.tr("Bring back"), f"bring_back_{line.ref.rpartition('[')[2][:-1]}")
        back.setAccessibleName(self.tr("Bring back {what}").format(what=title))
        back.clicked.connect(lambda: self._bring_back(line))
        said = column(
            words(title, "body", tone="muted", wrap=True),
            words(answers, "hint", wrap=True) if answers else None,
            gap=2,
        )
        return column(row((said, 1), (back, _MIDDLE), gap=8, margins=(8, 6, 8, 6)), rule())

    def _state_of(self, line: RepeatInstanceView) -> tuple[PageState, str]:
        if line.state.wrong:
            state = PageState.ERROR
        elif not line.state.answered:
            state = PageState.EMPTY
        elif line.state.missing:
            return PageState.PART, self.tr("%n answers missing", "", line.state.missing)
        else:
            state = PageState.DONE
        return state, page_state_word(state)

    def _show_all(self) -> None:
        self._shows_all = True
        self.show_view(self._view)
        last = self._lines.line(self._view.instances[MOST_LINES].ref)
        if last is not None:
            _opening(last).setFocus()

    def _add_one(self) -> None:
        known = {line.ref for line in self._view.instances}
        self.changed.emit(self._session.add_repeat(self._view.ref))
        new = next((line for line in self._view.instances if line.ref not in known), None)
        if new is None:  # what is added there is not to be answered now
            self._add.setFocus()
        else:
            self.page_wanted.emit(new.page_id)

    def _remove(self, line: RepeatInstanceView) -> None:
        self.changed.emit(self._session.remove_repeat(line.ref))
        gone = self._removed_lines.line(line.ref)
        back = gone.findChild(LinkButton) if gone is not None else None
        (back if isinstance(back, LinkButton) else self._add).setFocus()

    def _bring_back(self, line: RepeatInstanceView) -> None:
        self.changed.emit(self._session.bring_back(line.ref))
        there = self._lines.line(line.ref)
        (self._add if there is None else _opening(there)).setFocus()


class LineEnd(QFrame):
    """Under the questions of a line: one more of its kind, or back to the list. Signals as `RepeatList`."""

    changed = Signal(object)
    page_wanted = Signal(str)

    def __init__(self, repeat_ref: str, session: FormSession) -> None:
        super().__init__()
        self._repeat_ref, self._session = repeat_ref, session
        name = repeat_ref.rpartition("/")[2]
        self.setObjectName(f"line_end_{name}")
        more = Button(QCoreApplication.translate("RepeatList", "Add one more"), f"more_{name}", icon="plus")
        more.clicked.connect(self._add_one)
        back = LinkButton(QCoreApplication.translate("RepeatList", "To the list"), f"list_{name}")
        back.clicked.connect(self._open_list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(row(more, back, STRETCH, gap=12))

    def _add_one(self) -> None:
        known = {page.id for page in self._session.pages()}
        changes: FormChanges = self._session.add_repeat(self._repeat_ref)
        self.changed.emit(changes)
        fresh = [page.id for page in self._session.pages() if page.id not in known]
        if fresh:
            self.page_wanted.emit(fresh[0])

    def _open_list(self) -> None:
        page_id = self._session.list_page(self._repeat_ref)
        if page_id:
            self.page_wanted.emit(page_id)


class PutAwayNote(Banner):
    """Under the number that became smaller: whom it put away, and that nothing of it is lost."""

    def __init__(self, name: str, away: PutAway, form_id: str) -> None:
        titles = [discreet.line_words(line, away.label, form_id)[0] for line in away.lines]
        super().__init__(f"put_away_{name}", "info", "", ", ".join(titles))
        said = self.tr("{what}: %n lines are put away with their answers", "", len(away.lines))
        back = self.tr("They come back when the number rises again.")
        self.set_text(said.format(what=away.label), f"{', '.join(titles)}\n{back}")


class CutNote(Banner):
    """Under a number that is too large: not all lines are there, and what to do about it."""

    def __init__(self, name: str, cut: CutRepeat) -> None:
        super().__init__(f"cut_{name}", "warning", "", "")
        said = self.tr("{what}: only %n lines fit into one form", "", cut.most)
        then = self.tr("Check the number. If it is right, write the others into another form of this kind.")
        self.set_text(said.format(what=cut.label), then)


class _Lines(QWidget):
    """Widgets of lines under each other, by ref; made anew only where the line reads differently."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._shown: dict[str, tuple[RepeatInstanceView, QWidget]] = {}

    def show_lines(
        self, lines: tuple[RepeatInstanceView, ...], make: Callable[[RepeatInstanceView], QWidget]
    ) -> None:
        wanted = {line.ref: line for line in lines}
        for ref, (line, made) in list(self._shown.items()):
            now = wanted.get(ref)
            if now is not None and now != line and replace(now, position=line.position) == line:
                _renumber(made, line.position, now.position)
                self._shown[ref] = (now, made)
            elif now != line:
                del self._shown[ref]
                self._box.removeWidget(made)
                made.hide()
                made.deleteLater()
        for place, line in enumerate(lines):
            if line.ref not in self._shown:
                made = make(line)
                self._box.insertWidget(place, made)
                self._shown[line.ref] = (line, made)
        self.setVisible(bool(lines))

    def line(self, ref: str) -> QWidget | None:
        shown = self._shown.get(ref)
        return None if shown is None else shown[1]


def _opening(line: QWidget) -> QWidget:
    """The part of a line that opens its page."""
    return line if isinstance(line, ListRow) else line.findChild(ListRow) or line


def _renumber(line: QWidget, before: int, now: int) -> None:
    """Another one above it came or went; it is not made anew for that."""
    for widget in (line, *line.findChildren(QWidget)):
        name = widget.objectName()
        if name == "line_number" and isinstance(widget, QLabel):
            widget.setText(str(now))
        elif name.endswith(f"_{before}"):
            widget.setObjectName(f"{name.removesuffix(str(before))}{now}")

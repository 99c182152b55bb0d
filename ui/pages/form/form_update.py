"""What moving a draft into a newer version of its form would do, before anything is moved.

The worker decides; staying is as good as moving. What has no place is kept and shown. It moves by one act
of the desk and goes back to the visit. Doors: `Desk.preview_move`, `Desk.move_draft`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.casework.outcomes import MovedForm
from core.errors import TirekError
from core.forms.move_preview import AnswerMoving, MovePreview, QuestionAhead, Rewording
from core.forms.moving import Fate
from core.forms.session import QuestionView
from ui.forms import discreet
from ui.forms.answer_lines import AnswerLine, answer_lines
from ui.pages.records_page import Place, RecordsPage
from ui.widgets.banner import Banner
from ui.widgets.buttons import LinkButton
from ui.widgets.layout import Item, column, words
from ui.widgets.sections import ActionBar, PageHead, section
from ui.wording import form_version_words
from ui.workspace import Workspace


class FormUpdatePage(RecordsPage):
    """`open(draft=..., form_id=..., title=...)`. Back and Esc go to the visit, where nothing has changed."""

    NAME = "form_update"
    RAIL = "families"
    NARROW_RAIL = True

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.draft = b""
        self._form_id = self._title = ""
        self._preview: MovePreview | None = None
        self._all_moved = self._moving = False
        self._place = Place("update_preview")
        self.area = self.reading_column(self._place, name="update_scroll", foot=16)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.tr("What changes"))
        self.bar = ActionBar(
            "update_bar",
            primary=self.tr("Move to the new version"),
            back=self.tr("Stay in the version I began"),
        )
        self.bar.primary.setEnabled(False)
        self.bar.primary_asked.connect(self.move_draft)
        self.bar.back_asked.connect(self.stay)
        self.box.addWidget(self.bar)
        for keys, do in (
            ("Ctrl+Return", self.move_draft),
            ("Ctrl+Enter", self.move_draft),
            ("Esc", self.stay),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def open(self, **parameters: object) -> None:
        draft, form_id, title = (parameters.get(name) for name in ("draft", "form_id", "title"))
        if isinstance(draft, bytes) and isinstance(form_id, str):
            self.draft, self._form_id = draft, form_id
        if isinstance(title, str):
            self._title = title
        self.calm()
        draft_id, form, code = self.draft, self._form_id, self.lang.code
        if draft_id:
            self.ask(lambda desk: desk.preview_move(draft_id, form, language=code), self.show_preview)

    def stay(self) -> None:
        """Back to the form; nothing was changed."""
        if self.draft and not self._moving:
            self.workspace.open_page("visit", draft=self.draft, stayed=self._form_id)

    def move_draft(self) -> None:
        """Into the version that was looked at."""
        preview, draft, form_id, code = self._preview, self.draft, self._form_id, self.lang.code
        if preview is None or self._moving:
            return
        self._moving = True
        self.bar.primary.setEnabled(False)
        version = preview.new_version
        self.act(
            lambda desk: desk.move_draft(draft, form_id, version=version, language=code),
            self._moved,
            failed=self._refused,
        )

    def show_preview(self, preview: MovePreview) -> None:
        """Draw it."""
        self._preview = preview
        self._place.show_content(self._make(preview))
        self.bar.primary.setEnabled(True)
        self.focus_first(self.area)

    # -------------------------------------------------------------- inside

    def _moved(self, moved: MovedForm) -> None:
        self._moving = False
        self.workspace.open_page("visit", draft=self.draft, moved=moved)

    def _refused(self, error: TirekError) -> None:
        self._moving = False
        self.bar.primary.setEnabled(self._preview is not None)
        self.refuse(error)

    def _make(self, preview: MovePreview) -> QWidget:
        sub = self.tr("Begun: {old}. New: {new}. Nothing you typed is lost either way.").format(
            old=form_version_words(preview.old_version, self.lang),
            new=form_version_words(preview.new_version, self.lang),
        )
        title = self.tr("New version: {form}").format(form=self._title or preview.form_id)
        head = PageHead("update_head", title, sub=sub, back=self.tr("Back to the form"))
        head.back_asked.connect(self.stay)
        parts: list[Item] = [head, 16]
        if preview.without_place:
            parts += [self._without_place(preview.without_place), 18]
        if preview.changed:
            parts += [self._changed(preview.changed), 18]
        if preview.reworded:
            parts += [self._reworded(preview.reworded), 18]
        if preview.required:
            parts += [self._ahead(self.tr("Needed now"), "required", preview.required), 18]
        if preview.asked:
            parts += [self._ahead(self.tr("New questions"), "asked", preview.asked), 18]
        if not (preview.without_place or preview.changed or preview.reworded or preview.required):
            calm = self.tr("Every answer has its place in the new version.")
            parts += [Banner("update_calm", "success", calm), 18]
        parts.append(self._all(preview.moved))
        return column(*parts)

    def _without_place(self, answers: Sequence[AnswerMoving]) -> QWidget:
        told = self.tr("The new version has no place for them. They stay with the draft, then the record.")
        many = self.tr("It is not clear to whom it belongs in the new version.")
        lines = [
            self._line(one, one.shown + (f"\n{many}" if one.fate is Fate.ONE_OF_MANY else ""))
            for one in answers
        ]
        return self._section(self.tr("Kept without a place"), "without_place", told, lines)

    def _changed(self, answers: Sequence[AnswerMoving]) -> QWidget:
        told = self.tr("The question has changed. Your answer is kept beside it as it was.")
        lines = [self._line(one, f"{one.shown}\n{self._fate(one)}") for one in answers]
        return self._section(self.tr("Answers to look at again"), "changed", told, lines)

    def _fate(self, one: AnswerMoving) -> str:
        if one.fate is Fate.UNFIT:
            return self.tr("Kept as typed; it does not fit the question now.")
        if one.fate is Fate.NOT_LISTED and one.placed:
            return self.tr("Not all of it is in the list now. Left: {answer}").format(answer=one.placed)
        if one.fate is Fate.NOT_LISTED:
            return self.tr("This answer is not in the list now.")
        if one.fate is Fate.COMPUTED:
            return self.tr("The form works this out by itself now.")
        return self.tr("The question is asked in another way now; answer it again.")

    def _reworded(self, changes: Sequence[Rewording]) -> QWidget:
        told = self.tr("Your answer moves as it is, but the words around it are others. Does it still hold?")
        lines = []
        for one in changes:
            label = one.question if one.is_choice else self.tr("Question")
            covered = one.is_choice and self._is_covered(one.view, one.page_id)
            said = self.tr("Before: {before}\nNow: {now}").format(before=one.before, now=one.now)
            lines.append(AnswerLine(label, said, covered))
        return self._section(self.tr("Words that changed"), "reworded", told, lines)

    def _ahead(self, title: str, name: str, questions: Sequence[QuestionAhead]) -> QWidget:
        lines = [words(f"• {one.label}", wrap=True) for one in questions]
        told = (
            self.tr("They have to be answered before you can finish.")
            if name == "required"
            else self.tr("They may be left open.")
        )
        part = section(title, words(told, "hint", wrap=True), 6, *lines, count=len(questions))
        part.setObjectName(f"update_{name}")
        return part

    def _all(self, answers: Sequence[AnswerMoving]) -> QWidget:
        """How many move as they are; the list on request."""
        if not self._all_moved:
            more = LinkButton(self.tr("Show them"), "update_show_moved")
            more.clicked.connect(self._show_moved)
            more.setVisible(bool(answers))
            return section(self.tr("Answers that move as they are"), count=len(answers), action=more)
        lines = [self._line(one, one.shown) for one in answers]
        return self._section(self.tr("Answers that move as they are"), "moved", "", lines)

    def _show_moved(self) -> None:
        self._all_moved = True
        if self._preview is not None:
            self._place.show_content(self._make(self._preview))

    def _section(self, title: str, name: str, told: str, lines: Sequence[AnswerLine]) -> QWidget:
        items: list[Item] = [words(told, "hint", wrap=True), 8] if told else []
        shown = answer_lines(f"update_{name}_cover", lines, is_visit=self.discreet)
        part = section(title, *items, shown, count=len(lines))
        part.setObjectName(f"update_{name}")
        return part

    def _line(self, one: AnswerMoving, said: str) -> AnswerLine:
        return AnswerLine(one.label, said, self._is_covered(one.question, one.page_id))

    def _is_covered(self, question: QuestionView | None, page_id: str) -> bool:
        """A question nobody knows any more is covered: it cannot say of itself that it may be seen."""
        return question is None or discreet.covers_answer(question, page_id, self._form_id)

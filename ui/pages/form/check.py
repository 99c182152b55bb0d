"""Check and finish: what has to be put right as links, the answers by page, and Finish visit.

Finishing is one act of the desk; until it has answered nothing is lost and the draft stays. A question of the
assessment may stay open: the level is then "not assessed". Next: `ui/pages/form/result.py`.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.changes import Changes
from core.clock import Clock
from core.errors import TirekError
from core.forms.session import Problem
from core.records import RecordFinding
from ui import language, messages, theme
from ui.forms.answer_list import AnswerList, link_words
from ui.forms.ending import Finished, ending_of
from ui.forms.findings_box import FindingsBox
from ui.forms.open_visit import FormInHand, form_warnings
from ui.forms.page_column import COLUMN_WIDTH
from ui.forms.result_so_far import result_cover
from ui.pages.form.visit_frame import VisitFrame
from ui.pages.records_page import KEPT_WITHIN_MS, keep, kept
from ui.widgets.banner import Banner
from ui.widgets.layout import MOST, words
from ui.widgets.sections import ActionBar
from ui.workspace import Workspace

_SAVED = "saved"
PASSED = "passed_"
"""Before the draft and the code of a finding: the name under which its reason is kept while it is typed."""
MOST_NAMED = 8
"""Hidden questions that are named; their answers never are: somebody may be reading along."""
Pairs = tuple[tuple[FormInHand, Problem], ...]


class CheckPage(VisitFrame):
    """`open(draft=..., visit=...)`; the visit is loaded again where it is not in memory."""

    NAME = "check"

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, clock: Clock | None = None
    ) -> None:
        super().__init__(workspace, parent, clock=clock)
        self._busy = False
        self._found: tuple[RecordFinding, ...] = ()
        self._findings: FindingsBox | None = None
        self._told: dict[str, str] = {}
        self._unkept: set[str] = set()
        self._keep_timer = QTimer(self)
        self._keep_timer.setSingleShot(True)
        self._keep_timer.setInterval(KEPT_WITHIN_MS)
        self._keep_timer.timeout.connect(self.hand_over)
        self.summary: Banner | None = None
        self.area = QScrollArea()
        self.area.setObjectName("check_area")
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout()
        self.bar = ActionBar("check_bar", primary=self.tr("Finish"), back=self.tr("Back"))
        self.bar.primary_asked.connect(self.finish_visit)
        self.bar.back_asked.connect(self.go_back)
        self._middle.addWidget(self.area, 1)
        self._middle.addWidget(self.bar)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.finish_visit)

    def show_visit(self) -> None:
        if not self.freshen(self._check):
            self._check()

    def hand_over(self) -> None:
        """Reasons that were typed a moment ago are kept: also when the page is left, and at a lock."""
        unkept, self._unkept = self._unkept, set()
        for code in sorted(unkept):
            keep(self.workspace, self._name(code), self._told[code])

    def refresh(self, changes: Changes) -> None:
        """What finishing itself touched is no news: the draft it is compared with is gone by then."""
        if not self._busy:
            super().refresh(changes)

    def saved_texts(self) -> ActionBar:
        return self.bar

    def choose_page(self, key: str) -> None:
        self._go_to(key)

    def finish(self) -> None:
        """Chosen in the jump list: this page is open already."""
        self.update_list("")

    def go_back(self) -> None:
        """The last page of the visit."""
        if self.visit is not None:
            self._go_to(self.visit.pages()[-1].key)

    def finish_visit(self) -> None:
        """Finish, or show what has to be put right first."""
        visit = self.visit
        if visit is None or self._busy:
            return
        self._check()
        if visit.blocking():
            return
        if self._findings is not None and not self._findings.all_told():
            return
        self._busy = True
        self.bar.primary.setText(self.tr("Saving"))
        self.bar.primary.setProperty("busy", True)
        visit.autosave.flush()
        check = ending_of(visit.draft).check(visit.draft, visit.submissions())
        self.workspace.ask(check, self._finish_unless, failed=self._refused)

    # Inside

    def _finish_unless(self, findings: tuple[RecordFinding, ...]) -> None:
        """Finish where nothing stands against it that is hard or has no reason yet."""
        visit = self.visit
        if visit is None:
            return
        told = {} if self._findings is None else self._findings.reasons
        if any(one.hard or not told.get(one.key) for one in findings):
            self._show_findings(findings)
            return
        visit.autosave.stop()
        passed = {one.key: told[one.key] for one in findings}
        code = language.current().code
        finish = ending_of(visit.draft).act(visit.draft, visit.submissions(), code, passed=passed)
        self.workspace.act(finish, self._finished, failed=self._refused)

    def _show_findings(self, findings: tuple[RecordFinding, ...]) -> None:
        """At the top, with what was typed as reasons before."""
        assert self.visit is not None
        self._busy = False
        self.bar.primary.setText(ending_of(self.visit.draft).finish_words())
        self._found = findings
        kept_before = {one.key: kept(self.workspace, self._name(one.key)) for one in findings}
        typed = {} if self._findings is None else self._findings.reasons
        self._told = {**kept_before, **self._told, **typed}
        self._draw()
        if self._findings is not None:
            self._findings.setFocus(Qt.FocusReason.OtherFocusReason)
            self._findings.focus_first()

    def _name(self, code: str) -> str:
        """Under which the reason for passing this finding is kept."""
        assert self.visit is not None
        return f"{PASSED}{self.visit.draft.draft.hex()}_{code}"

    def _keep_reason(self, key: str, text: str) -> None:
        """The store has it a moment after it is typed, not at every key."""
        self._told[key] = text
        self._unkept.add(key)
        if not self._keep_timer.isActive():
            self._keep_timer.start()

    def _forget_reasons(self) -> None:
        self._unkept.clear()
        for code in self._told:
            keep(self.workspace, self._name(code), "")

    def _check(self) -> None:
        assert self.visit is not None
        assert self.page_list is not None
        self.visit.check_everything()
        self.update_list("")
        self.bar.primary.setText(ending_of(self.visit.draft).finish_words())
        self._draw()
        if self.summary is not None:
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
            self.summary.say()
        else:
            self.bar.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        """All of the page anew, from its top."""
        assert self.visit is not None
        assert self.page_list is not None
        look = theme.current()
        content = QFrame()
        outer = QHBoxLayout(content)  # a column in a column would be as high as its words need at full width
        side = look.gap(32 if look.roomy else 24)
        outer.setContentsMargins(side, look.gap(16), side, look.gap(16))
        held = QFrame()
        held.setMaximumWidth(look.px(COLUMN_WIDTH))
        outer.addWidget(held, MOST)
        outer.addStretch(1)
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.gap(12))
        title = words(self.tr("Check and finish"), "title", wrap=True)
        title.setObjectName("page_title")
        self._column.addWidget(title)
        self.summary = self._summary()
        left_out = (self._hidden_answers(), self._lines_left_out())
        for banner in (self.summary, self._warnings(), self._open_questions(), *left_out):
            if banner is not None:
                self._column.addWidget(banner)
        self._findings = FindingsBox(self._found, self._told) if self._found else None
        if self._findings is not None:
            self._findings.reason_typed.connect(self._keep_reason)
            self._findings.question_asked.connect(self._go_to_question)
            self._column.addWidget(self._findings)
        for form in self.visit.forms:
            so_far = result_cover(form) if self.visit.is_owed(form) else None
            if so_far is not None:
                self._column.addWidget(so_far)
        answers = AnswerList(self.visit, self.page_list.lines())
        answers.change_asked.connect(self._go_to, Qt.ConnectionType.QueuedConnection)
        self._column.addWidget(answers)
        self._column.addStretch(1)
        self.area.setWidget(content)
        self.area.verticalScrollBar().setValue(0)

    def _summary(self) -> Banner | None:
        assert self.visit is not None
        pairs = self.visit.blocking()
        if not pairs:
            return None
        banner = Banner("problems", "error", self.tr("To finish, put %n answers right", "", len(pairs)))
        banner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._link(banner, pairs)
        return banner

    def _warnings(self) -> Banner | None:
        """What the form warns of: it can be passed, and is seen once more before the end."""
        assert self.visit is not None
        warned = [
            (page, view)
            for page in self.visit.pages()
            for view in form_warnings(self.visit.form(page.form_id), page.view)
        ]
        if not warned:
            return None
        banner = Banner("warnings", "warning", self.tr("Look once more at %n answers", "", len(warned)))
        before = ""
        for place, (page, view) in enumerate(warned):
            banner.add_link(str(place), view.label, group=page.heading if page.key != before else "")
            before = page.key
        banner.link_opened.connect(
            lambda place: QTimer.singleShot(0, self, lambda: self._go_to(warned[int(place)][0].key))
        )
        return banner

    def _open_questions(self) -> Banner | None:
        """Not an error: the visit can be finished, and the level stays open where it cannot be told."""
        assert self.visit is not None
        pairs = self.visit.open_questions()
        if not pairs:
            return None
        if not all(self.visit.is_begun(form) for form, _ in pairs):
            return Banner(
                "open_questions",
                "warning",
                self.tr("The risk is not assessed"),
                self.tr("You can finish the visit without it. The earlier level stays as it is."),
            )
        banner = Banner(
            "open_questions",
            "warning",
            self.tr("%n questions of the assessment are open", "", len(pairs)),
            self.tr("You can finish all the same. The level may then stay “not assessed”."),
        )
        self._link(banner, pairs)
        return banner

    def _hidden_answers(self) -> Banner | None:
        assert self.visit is not None
        hidden = self.visit.hidden_answers()
        if not hidden:
            return None
        said = self.tr(
            "Hidden answers ({count}) stay in the draft and will not be in the finished record."
        ).format(count=len(hidden))
        names = [view.label or view.name for view in hidden[:MOST_NAMED]]
        if len(hidden) > len(names):
            names.append("…")
        return Banner("hidden_answers", "info", said, "\n".join(names))

    def _lines_left_out(self) -> Banner | None:
        assert self.visit is not None
        titles = self.visit.lines_left_out()
        if not titles:
            return None
        said = self.tr(
            "%n lines that were removed or put away stay in the draft, not in the record", "", len(titles)
        )
        names = [*titles[:MOST_NAMED], *(["…"] if len(titles) > MOST_NAMED else [])]
        return Banner("lines_left_out", "info", said, "\n".join(names))

    def _link(self, banner: Banner, pairs: Pairs) -> None:
        """A link per problem, under the name of its page."""
        assert self.visit is not None
        pages = {page.key: page for page in self.visit.pages()}
        before = ""
        wanted: dict[str, tuple[str, str]] = {}
        for place, (form, problem) in enumerate(pairs):
            key = f"{form.ref.form_id}:{problem.page_id}"
            page = pages.get(key)
            group = "" if page is None else page.heading
            said = link_words(problem, self.visit.words(form, problem))
            banner.add_link(str(place), said, group=group if key != before else "")
            wanted[str(place)] = (key, problem.ref)
            before = key
        banner.link_opened.connect(
            lambda place: QTimer.singleShot(0, self, lambda: self._go_to(*wanted[place]))
        )

    def _go_to(self, key: str, ref: str = "") -> None:
        if self.visit is not None and not self._busy:
            self.workspace.open_page(
                "visit", draft=self.visit.draft.draft, visit=self.visit, key=key, ref=ref
            )

    def _go_to_question(self, finding: RecordFinding) -> None:
        """Where it was asked: the line of the form that the finding is about."""
        assert self.visit is not None
        refs = [ref for form in self.visit.forms for ref in form.session.refs(finding.question)]
        if finding.line < len(refs):
            ref = refs[finding.line]
            pages = (page.key for page in self.visit.pages() if ref in page.view.question_refs)
            self._go_to(next(pages, ""), ref)

    def _finished(self, finished: Finished) -> None:
        visit = self.visit
        if visit is not None:
            self._forget_reasons()
            self.visit = None
            name, parameters = ending_of(visit.draft).page_after(visit.draft, finished)
            self.workspace.open_page(name, **parameters)

    def _refused(self, error: TirekError) -> None:
        """Saved but not shown yet (the disk is full), or not saved: then the draft goes on."""
        if self.visit is None:
            return
        said = messages.sentence(error.code, error.params, language.current())
        if error.params.get(_SAVED):
            self._saved_only(said.next_step)
            return
        self._busy = False
        self.bar.primary.setText(ending_of(self.visit.draft).finish_words())
        self.visit.autosave.go_on()
        banner = Banner("not_finished", "error", said.text, said.next_step)
        banner.set_details(error.code.value)
        self._column.insertWidget(1, banner)
        banner.say()

    def _saved_only(self, next_step: str) -> None:
        """The journal has the visit; nothing more can be changed in it here."""
        assert self.visit is not None
        begun, said = self.visit.draft, ending_of(self.visit.draft).saved_words()
        self._let_go()
        banner = Banner("saved_only", "warning", said, next_step)
        to = self.tr("To the institution") if begun.of_object else self.tr("To the family")
        leave = banner.add_action(to, "saved_only_family")
        leave.clicked.connect(lambda: self.workspace.open_file(begun.stream, of_object=begun.of_object))
        self._column.insertWidget(1, banner)
        self.area.verticalScrollBar().setValue(0)
        self.bar.hide()
        leave.setFocus(Qt.FocusReason.OtherFocusReason)
        banner.say()

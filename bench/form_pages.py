"""A page of twelve questions from the moment it is asked for until it is painted, with the real widgets."""

from __future__ import annotations

import os
from collections.abc import Iterator

from bench.generated_forms import hv300, long_form
from bench.measuring import Measured, timed_ms
from core.forms.views import PageView
from core.forms.xform import load_form
from tests.fakes import FixedClock
from tests.ui.desks import VisitDesk, at_work

RUNS = 15
FEW = 5
PAGE = (1310, 680)


def measure() -> Iterator[Measured]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # here, so that measuring something else needs no Qt

    from ui import language, theme  # as above
    from ui.forms.form_view import FormView  # as above
    from ui.forms.open_visit import LoadedVisit, OpenVisit  # as above

    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of program runs here")
    theme.use(app, scheme="light", text_percent=100)
    language.use(app, "kk")
    for title, xform in (("hv300", hv300()), ("a form of 504 questions", long_form(504))):
        clock = FixedClock()
        desk = VisitDesk(clock, (load_form(xform),))
        with at_work(desk, clock) as workspace:
            visit = OpenVisit(LoadedVisit.load(desk, desk.start_visit(b""), "kk"), workspace, clock=clock)
            pages = [page.view for page in visit.pages() if page.view.total > FEW]
            view = FormView("form_view")
            view.resize(*PAGE)
            view.show()

            def show(page: PageView, visit: OpenVisit = visit, view: FormView = view) -> None:
                view.show_page(visit, visit.forms[0], page)
                view.grab()

            taken = [timed_ms(lambda at=run: show(pages[at % len(pages)])) for run in range(RUNS)]  # type: ignore[misc]  # noqa: B023
            count = len(view.blocks())
            view.close()
        yield Measured(f"{title}: a page of {count} questions on the screen", "ms", tuple(taken))

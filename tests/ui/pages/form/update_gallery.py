"""Draws a finished record and a form that changed: `python -m tests.ui.pages.form.update_gallery DIR`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QScrollArea

from tests.core.casework.office import Worker
from tests.core.casework.test_form_updates import announce
from tests.journeys.laptop import VISIT
from tests.ui.pages.casework_gallery import _draw_for, frame
from tests.ui.pages.form.versions import OLD, second_version
from ui import language, theme
from ui.background import Background
from ui.pages.family.family import FamilyPage
from ui.pages.form.form_update import FormUpdatePage
from ui.pages.form.record import RecordPage
from ui.pages.form.visit import VisitPage
from ui.pages.page import Page
from ui.workspace import Workspace

LOOKS = (
    ("light", 100, "kk"),
    ("dark", 100, "ru"),
    ("light", 100, "ru"),
    ("light", 200, "kk"),
    ("dark", 200, "ru"),
)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        worker = Worker(Path(scratch) / "vault")
        stream = worker.add_family("Тестова Айгүл")
        draft = worker.desk.start_visit(stream)
        worker.fill_in(draft, **OLD)
        announce(worker, second_version())
        worker.desk.move_draft(draft.draft, VISIT, version=second_version().version, language="kk")
        session = worker.open_form(draft, VISIT)
        session.answer(session.refs("newly_asked")[0], "Иә")
        worker.save(draft, session)
        done = worker.finish(draft, session, worker.assess(draft, d1="yes", f1="3"))
        publications = worker.laptop.vault.database
        with publications.transaction():
            publications.execute("DELETE FROM publication WHERE version = ?", (second_version().version,))
        begun = worker.desk.start_visit(stream)
        worker.fill_in(begun, **OLD)
        announce(worker, second_version())
        assessment = worker.desk.risk_result(done.result.visit, stream, language="kk").assessment
        background = Background(report=lambda error: print("bug:", repr(error)))
        update: dict[str, object] = {"draft": begun.draft, "form_id": VISIT, "title": "Үйге бару"}
        pages: tuple[tuple[str, type[Page], dict[str, object], bool], ...] = (
            ("record", RecordPage, {"stream": stream, "record": done.result.visit}, False),
            ("record_visit", RecordPage, {"stream": stream, "record": assessment}, True),
            ("update", FormUpdatePage, update, True),
            ("visit", VisitPage, {"draft": begun.draft}, True),
            ("family", FamilyPage, {"stream": stream}, False),
        )
        for scheme, percent, code in LOOKS:
            language.use(app, code)
            theme.use(app, scheme=scheme, text_percent=percent)
            for name, make, parameters, visiting in pages:
                workspace = Workspace(worker.desk, background, language=code, clock=worker.clock)
                workspace.in_visit = visiting
                page = make(workspace)
                whole = frame(page)
                whole.show()
                page.open(**parameters)
                _draw_for(700)
                stem = f"{name}_{code}_{scheme}_{percent}"
                whole.grab().save(str(folder / f"{stem}.png"))
                area = page.findChild(QScrollArea)
                if area is not None and name in ("record", "update"):
                    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
                    _draw_for(50)
                    whole.grab().save(str(folder / f"{stem}_end.png"))
                page.may_leave()
                whole.close()
                whole.deleteLater()
                _draw_for(20)
        background.stop()
        worker.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

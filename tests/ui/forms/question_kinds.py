"""A form with each kind of question that a worker answers, and pictures of it:

python -m tests.ui.forms.question_kinds DIR
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from core.forms.session import FormSession
from core.forms.views import PageView
from tests.fakes import FixedClock
from tests.ui.desks import VisitDesk, at_work, defined
from ui import language, theme
from ui.forms.form_view import FormView
from ui.forms.open_visit import LoadedVisit, OpenVisit
from ui.widgets.layout import column, surfaced

MARKDOWN = """
| survey | type | name | label::Kazakh (kk) | label::Russian (ru) | hint::Kazakh (kk) | hint::Russian (ru) | guidance_hint::Kazakh (kk) | guidance_hint::Russian (ru) | appearance | parameters | choice_filter | default |
| | begin group | moments | Уақыт пен орын | Время и место | | | | | field-list | | | |
| | dateTime | seen_at | Қашан көрдіңіз? | Когда вы увидели? | Күні мен уақыты | День и время | Баланың айтқан уақытын емес, өзіңіз көрген уақытты жазыңыз. | Впишите время, когда увидели сами, а не со слов ребёнка. | | | | |
| | date | moved | Қашан көшіп келді? | Когда переехали? | | | | | month-year | | | |
| | date | built | Үй қай жылы салынған? | В каком году построен дом? | | | | | year | | | |
| | geopoint | place | Үйдің орны | Место дома | Карта сілтемесін қоюға болады | Можно вставить ссылку с карты | | | | | | |
| | barcode | card | Картаның нөмірі | Номер карты | | | | | | | | |
| | end group | | | | | | | | | | | |
| | begin group | scales | Шкала мен рет | Шкала и порядок | | | | | field-list | | | |
| | range | mood | Баланың көңіл күйі қандай, 0-ден 10-ға дейін? | Какое настроение у ребёнка, от 0 до 10? | | | | | | start=0 end=10 step=1 | | |
| | rank needs | first | Отбасына алдымен не керек? | Что семье нужнее всего? | | | | | | | | |
| | end group | | | | | | | | | | | |
| | begin group | lists | Тізімдер | Списки | | | | | field-list | | | |
| | select_one often | sleeps | Бала жақсы ұйықтай ма? | Хорошо ли спит ребёнок? | | | | | likert | | | |
| | select_multiple needs | helps | Қандай көмек бар? | Какая помощь есть? | | | | | columns | | | |
| | select_one area | area | Аудан | Район | | | | | | | | |
| | select_one town | town | Ауыл | Село | | | | | minimal | | area = ${area} | |
| | acknowledge | told | Отбасыға түсіндірілді | Семье объяснено | | | | | | | | |
| | end group | | | | | | | | | | | |
| choices | list_name | name | label::Kazakh (kk) | label::Russian (ru) | area |
| | needs | food | Азық-түлік | Продукты | |
| | needs | fuel | Отын | Топливо | |
| | needs | papers | Құжаттар | Документы | |
| | needs | doctor | Дәрігер | Врач | |
| | often | never | Ешқашан | Никогда | |
| | often | some | Кейде | Иногда | |
| | often | often | Жиі | Часто | |
| | often | always | Әрқашан | Всегда | |
| | area | a1 | Бірінші аудан | Первый район | |
| | area | a2 | Екінші аудан | Второй район | |
| | town | t1 | Көкжарма | Кокжарма | a1 |
| | town | t2 | Ақсуат | Аксуат | a1 |
| | town | t3 | Қызылту | Кызылту | a2 |
| settings | form_id | version | default_language |
| | kinds | 1 | Kazakh (kk) |
"""  # noqa: E501
ANSWERS = {
    "seen_at": "2026-03-09T14:30:00.000+05:00", "moved": "2015-03-01", "built": "1987-01-01",
    "place": "51.16 71.47 0 0", "card": "0042", "mood": "7", "first": "fuel food papers doctor",
    "sleeps": "some", "helps": "food doctor", "area": "a1", "town": "t2", "told": "OK",
}  # fmt: skip


def draw(folder: Path, *, spoken: str, scheme: str, percent: int) -> None:
    """Every page, answered, in one language, theme and size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.use(app, scheme=scheme, text_percent=percent)
    language.use(app, spoken)
    clock = FixedClock()
    desk = VisitDesk(clock, (defined(MARKDOWN),))
    with at_work(desk, clock) as workspace:
        visit = OpenVisit(LoadedVisit.load(desk, desk.start_visit(b""), spoken), workspace, clock=clock)
        session: FormSession = visit.forms[0].session
        for name, value in ANSWERS.items():
            session.answer(session.refs(name)[0], value)
        session.answer(session.refs("area")[0], "a2")  # the village that was chosen is not in this district
        for number, page in enumerate(visit.pages()):
            _picture(visit, page.view, folder / f"{spoken}-{scheme}-{percent}-{number}.png")


def _picture(visit: OpenVisit, page: PageView, path: Path) -> None:
    view = FormView("form_view")
    whole = surfaced(column((view, 1)), "page")
    whole.resize(1100, 696)
    whole.show()
    view.show_page(visit, visit.forms[0], page)
    QApplication.processEvents()
    whole.grab().save(str(path))
    whole.close()


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for spoken, scheme, percent in (("kk", "light", 100), ("ru", "dark", 100), ("kk", "light", 200)):
        draw(folder, spoken=spoken, scheme=scheme, percent=percent)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Draws all widgets into PNG files to look at: `python -m tests.ui.gallery DIR`.

Light and dark, Kazakh and Russian, 100 and 200 %: one picture each. Nothing is compared; a person looks.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.clock import KAZAKHSTAN
from ui import language, theme
from ui.sync_sentences import Moment, SyncSentences
from ui.widgets.banner import Banner
from ui.widgets.buttons import (
    Button,
    DangerButton,
    IconButton,
    LinkButton,
    PrimaryButton,
    Segments,
    ToggleChip,
)
from ui.widgets.choice_group import Choice, ChoiceGroup
from ui.widgets.combo_field import ComboField
from ui.widgets.cover import Cover
from ui.widgets.date_field import DateField
from ui.widgets.digit_field import DigitField
from ui.widgets.field_block import FieldBlock
from ui.widgets.header import Header
from ui.widgets.jump_list import FoldedJumpList, JumpList, JumpPage, PageState
from ui.widgets.layout import STRETCH, FlowLayout, column, fill, row, scroll_area, surfaced, words
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.rail import Rail
from ui.widgets.risk_mark import LEVELS, RiskMark, risk_column_width
from ui.widgets.sections import ActionBar, EmptyState, ListRow, PageHead, facts, section
from ui.widgets.state_mark import RecordState, StateMark
from ui.widgets.status_strip import StatusStrip, StripTone
from ui.widgets.text_fields import MultilineField, TextField

TODAY = date(2026, 11, 25)
PAGES = (
    JumpPage("consent", "Келісім", PageState.DONE),
    JumpPage("members", "Отбасы құрамы", PageState.DONE),
    JumpPage("care", "Бала күтімі", PageState.ERROR, "1 қате"),
    JumpPage("health", "Денсаулық", PageState.PART, "3 / 5"),
    JumpPage("parents", "Ата-ананың жағдайы және қолдау желісі", PageState.EMPTY),
)


def form_page() -> QWidget:
    """A page of a form in the frame of the program."""
    carer = ChoiceGroup("carer", [Choice(x, x) for x in ("Анасы", "Әжесі", "Ағасы не әпкесі", "Ешкім")])
    carer.set_values(["Әжесі"])
    muac = DigitField("muac", decimal=True, width_chars=6)
    muac.setText("118")
    muac_block = FieldBlock("muac_block", "Иық ортасының айналымы (МУАК)", muac, unit="мм")
    muac_block.show_warning("Алдыңғы өлшем 131 мм еді (12.09.2026). Қайта өлшеңіз немесе себебін жазыңыз.")
    day = DateField("vaccine", today=TODAY)
    day.setText("31.02.2026")
    day_block = FieldBlock("vaccine_block", "Мейірім соңғы рет қашан екпе алды?", day)
    day_block.show_error(day.problem_words())
    seen = MultilineField("seen")
    seen.set_text("Бала тыныш, әжесінің қасынан шықпайды. Тамағы дайын, үй жылы, бірақ төсегі ә")
    seen_block = FieldBlock(
        "seen_block", "Не байқадыңыз?", seen, hint="Пікір емес, көргеніңізді жазыңыз.", optional=True
    )
    head = PageHead("head", "Бала күтімі: Мейірім, 2 жас", sub="4-бет, барлығы 9")
    body = column(
        head, 12, FieldBlock("carer_block", "Балаға күндіз кім қарайды?", carer), 16, muac_block, 16,
        day_block, 16, seen_block, STRETCH, margins=(32, 16, 32, 16),
    )  # fmt: skip
    page = QWidget()
    layout = QVBoxLayout()
    fill(page, layout, (scroll_area(body, "scroll"), 1), _bar())
    page.setProperty("first_focus", True)
    return _frame(page, seen.area)


def parts_page() -> QWidget:
    """The rest, in two columns."""
    buttons = QWidget()
    flow = FlowLayout(gap=8, line_gap=8)
    buttons.setLayout(flow)
    for widget in (
        PrimaryButton("Баруды бастау", "b1"), Button("Отбасын ашу", "b2", icon="families"),
        DangerButton("Ноутбукті тазарту", "b3"), LinkButton("Отбасылар", "b4", icon="back"),
        IconButton("help", "Анықтама", "b5"), ToggleChip("Маған бекітілген", "b6", on=True),
        ToggleChip("Мерзімі өткен", "b7"),
    ):  # fmt: skip
        flow.addWidget(widget)
    marks = column(*(RiskMark(level) for level in LEVELS), gap=4)
    states = column(*(StateMark(state) for state in RecordState), gap=4)
    long_choices = ChoiceGroup(
        "long",
        [
            Choice("a", "Иә, баланың көзінше болды және бала оны өзі айтып берді, көрші де растады"),
            Choice("b", "Жоқ", "Соңғы бір айда"),
            Choice("c", "Жауап беруден бас тартты"),
        ],
        multiple=True,
    )
    long_choices.set_values(["a"])
    villages = [
        Choice(str(i), f"{n} ауылы") for i, n in enumerate(("Ақбидайлы", "Көкжарма", "Қарашілік") * 4)
    ]
    summary = Banner("summary", "error", "Аяқтау үшін 2 жауапты түзетіңіз")
    summary.add_link("a", "31.02.2026 деген күн жоқ. Күн, ай, жыл ретімен жазыңыз.", group="4. Бала күтімі")
    summary.add_link("b", "Баламен оңаша сөйлескеніңіз туралы жауапты таңдаңыз.", group="7. Қауіпсіздік")
    removed = Banner("removed", "success", "Алып тасталды.")
    removed.add_action("Болдырмау", "undo")
    removed.closable()
    failed = Banner("failed", "warning", "Орталық жауап бермеді.", "Деректеріңіз осында сақтаулы.")
    failed.set_details("central_not_reached")
    rows = column(
        *(
            ListRow(
                f"row{level}",
                _mark(level),
                (column(words("Серікбай Нұргүл отбасы", "strong"), words("Көкжарма ауылы", "small")), 1),
                words("10:30", "hint"),
                label="Серікбай",
            )
            for level in LEVELS[:3]
        )
    )
    left = column(
        Segments("lang", "Тіл", list(language.NAMES.items()), value="kk"), 8, buttons, 8,
        row((marks, 1), (states, 1)), 8, FieldBlock("l", "Соңғы айда зорлық болды ма?", long_choices), 8,
        FieldBlock("v", "Ауылы", ComboField("village", villages)), 8,
        FieldBlock("n", "Тегі", TextField("surname")), 8,
        FieldBlock("p", "Құпия фраза", PassphraseField("pass")),
    )  # fmt: skip
    right = column(
        summary, 8, failed, 8, removed, 8, section("Бүгін", rows, count=3), 8,
        Cover("cover", "Бағалау аяқталды. Көру үшін бос орын пернесін басып тұрыңыз.", QWidget), 8,
        EmptyState("empty", "Бүгінге жоспар жоқ. Келесісі: 27.11", action=Button("Жоспар", "plan")), 8,
        facts([("Келісім берген", "Қойшыбай Ләззат, анасы"), ("Рұқсат", "Мектепке беру")]), 8,
        FoldedJumpList("folded"),
    )  # fmt: skip
    folded = right.findChild(FoldedJumpList)
    assert folded is not None
    folded.set_pages(PAGES)
    folded.set_current("care")
    top = Qt.AlignmentFlag.AlignTop
    side_by_side = theme.current().roomy
    body = row((left, top), (right, top), gap=32) if side_by_side else column(left, 16, right)
    if side_by_side and isinstance(layout := body.layout(), QHBoxLayout):
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
    return surfaced(column(body, margins=(24, 16, 24, 16)), "page")


def _mark(level: str) -> RiskMark:
    mark = RiskMark(level)
    mark.setFixedWidth(risk_column_width())
    return mark


def _bar() -> ActionBar:
    bar = ActionBar("bar", primary="Жалғастыру", back="Артқа")
    bar.show_saved("Жоба сақталды 14:32")
    return bar


def strip_words() -> str:
    """What the strip says in the language of the screen."""
    said = SyncSentences(language.current(), Moment(0, KAZAKHSTAN))
    return " ".join((said.tr("%n changes wait.", "", 12), said.tr("Offline.")))


def _frame(page: QWidget, focus: QWidget) -> QWidget:
    look = theme.current()
    rail = Rail("rail")
    rail.set_current("visits")
    rail.set_count("sync", 12)
    jump = JumpList("jump")
    jump.set_top("Қойшыбай Ләззат отбасы", "Үйге бару, 25.11.2026", RiskMark("medium", size=18, role="small"))
    jump.set_pages(PAGES)
    jump.set_current("care")
    strip = StatusStrip("strip")
    strip.show_sentence(StripTone.OFFLINE, strip_words())
    strip.set_place("Жылыөзен ауданы · Тоқтарбай Әсем")
    inner = row(jump if look.roomy else None, (page, 1), gap=0)
    right = column(Header("header"), (inner, 1), strip)
    whole = surfaced(row(rail, (right, 1), gap=0), "page")
    whole.resize(1366, 768)
    focus.setFocus()
    return whole


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in theme.SCHEMES:
        for percent in (100, 200):
            for code in ("kk", "ru"):
                language.use(app, code)
                theme.use(app, scheme=scheme, text_percent=percent)
                for name, make in (("form", form_page), ("parts", parts_page)):
                    page = make()
                    if name == "parts":
                        page.resize(1366, page.heightForWidth(1366) if page.hasHeightForWidth() else 900)
                    page.show()
                    app.processEvents()
                    page.grab().save(str(folder / f"{name}_{code}_{scheme}_{percent}.png"))
                    page.close()
                    page.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

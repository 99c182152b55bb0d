"""The styling of labels, hints and choices: what is styled, what stays as it is, and never an answer."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.definition import Output
from core.forms.session import FormSession, Run
from core.forms.styled_text import MOST_LETTERS, filled, plain, styled
from core.forms.xform import load_form
from core.forms.xlsform import publish_markdown
from tests.fakes import FixedClock

FORM = """
| survey | type | name | label::Kazakh (kk) | label::Russian (ru) | hint::Kazakh (kk) | guidance_hint::Kazakh (kk) | constraint | constraint_message::Kazakh (kk) |
| | text | who | Аты | Имя | | | . != 'x' | **Жоқ** |
| | note | hello | **${who}** — *қош келдіңіз* | Привет, ${who} | # Кеңес | [сайт](https://t.kz/a) | | |
| | select_one c | pick | Таңдаңыз | Выберите | | | | |
| choices | list_name | name | label::Kazakh (kk) | label::Russian (ru) |
| | c | a | **Иә** | Да |
| | c | b | Жоқ | _Нет_ |
| settings | form_id | version | default_language |
| | styled | 1 | Kazakh (kk) |
"""  # noqa: E501


def shown(text: str) -> list[tuple[str, str]]:
    """Each run with its style in letters."""
    return [
        (run.text, "b" * run.bold + "i" * run.italic + f"h{run.heading}" * bool(run.heading) + run.colour)
        for run in styled((text,))
    ]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**a** b", [("a", "b"), (" b", "")]),
        ("__a__ b", [("a", "b"), (" b", "")]),
        ("*a* _b_", [("a", "i"), (" ", ""), ("b", "i")]),
        ("***a***", [("a", "bi")]),
        ("# A\nb", [("A", "h1"), ("\nb", "")]),
        ("a\n### B ##", [("a\n", ""), ("B", "h3")]),
        ("[сайт](https://t.kz)", [("сайт (https://t.kz)", "")]),
        ("[](tel:111)", [("tel:111", "")]),
        ('<span style="color: #F00">a</span>b', [("a", "#f00"), ("b", "")]),
        ("<span style='font-family:x;color:red'>*a*</span>", [("a", "ired")]),
        ('<span style="background:url(x)">a</span>', [("a", "")]),
        (r"\*a\* \# \<", [("*a* # <", "")]),
        ("**a\nb**", [("a\nb", "b")]),
    ],
)
def test_what_is_styled(text: str, runs: list[tuple[str, str]]) -> None:
    assert shown(text) == runs


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4", "5*3*2", "snake_case_name", "#1", "#", "**", "****", "* a *", "a < b > c", "<b>a</b>",
        "<script>x</script>", '<span onclick="x">a</span>', "<span style=\"color:red\">a", "[a] (b)", "№_1",
        "x" * (MOST_LETTERS + 1) + "**a**", "Аты-жөні",
    ],
)  # fmt: skip
def test_all_else_stays_as_it_was_written(text: str) -> None:
    assert styled((text,)) == ()


@given(st.text(alphabet="*_#[]()<>\\ab \n", max_size=12))
def test_an_answer_is_never_styling(answer: str) -> None:
    """Whatever somebody is called: it stands there letter for letter, in the style around it."""
    parts = ("**", Output("/data/name"), "** *", Output("/data/name"), "* ", Output("/data/name"))
    runs = filled(styled(parts), [answer, answer, answer])
    assert plain(runs) == f"{answer} {answer} {answer}"
    assert runs[0] == Run(answer, bold=True)


@given(st.text(alphabet="*_#[]()<>\\/span style=\"color:re d'\n", max_size=60))
def test_any_text_of_a_form_can_be_read(text: str) -> None:
    runs = styled((text,))
    assert all(run.text for run in runs)
    assert len(plain(runs)) <= len(text)


@pytest.mark.parametrize("piece", ["*a", "**a", "_a ", "*_", "[", "\\", '<span style="color:red">', "# "])
def test_a_text_made_to_be_slow_is_not(piece: str) -> None:
    text = piece * (MOST_LETTERS // len(piece))
    before = time.process_time()
    styled((text,))
    assert time.process_time() - before < 2


def session(language: str = "kk") -> FormSession:
    text = FORM.replace("| | select_one ${who} | no | Х | Х | | | | |\n", "")
    form = publish_markdown(text)
    return FormSession.start(load_form(form.xform), clock=FixedClock(), instances={}, language=language)


def test_a_form_shows_its_styling_and_keeps_an_answer_as_it_is() -> None:
    made = session()
    made.answer("/data/who", "*Ая* <b>")
    view = made.question("/data/hello")
    assert view.label == "*Ая* <b> — қош келдіңіз"
    assert view.label_runs[0] == Run("*Ая* <b>", bold=True)
    assert view.label_runs[2] == Run("қош келдіңіз", italic=True)
    assert (view.hint, view.hint_runs[0].heading) == ("Кеңес", 1)
    assert view.guidance == "сайт (https://t.kz/a)"


def test_a_text_without_styling_has_no_runs_and_a_message_is_plain() -> None:
    made = session("ru")
    assert made.question("/data/hello").label_runs == ()
    made.set_language("kk")
    made.answer("/data/who", "x")
    problem = made.question("/data/who").problem
    assert problem is not None
    assert problem.message == "Жоқ"


def test_choices_are_styled_in_the_language_that_is_spoken() -> None:
    kk = session("kk").question("/data/pick").choices
    ru = session("ru").question("/data/pick").choices
    assert [(each.label, bool(each.runs)) for each in kk] == [("Иә", True), ("Жоқ", False)]
    assert [(each.label, bool(each.runs)) for each in ru] == [("Да", False), ("Нет", True)]


def test_choices_out_of_a_file_are_shown_as_they_are() -> None:
    text = """
    | survey | type | name | label |
    | | select_one_from_file names.csv | who | Who |
    | | select_one own | own | Own |
    | choices | list_name | name | label |
    | | own | a | **A** |
    | settings | form_id | version |
    | | files | 1 |
    """
    form = publish_markdown(text, attachments={"names.csv": b"name,label\na,**A**\n"})
    made = FormSession.start(
        load_form(form.xform, form.attachments), clock=FixedClock(), instances={}, language=""
    )
    (person,) = made.question("/data/who").choices
    (own,) = made.question("/data/own").choices
    assert (person.label, person.runs) == ("**A**", ())
    assert (own.label, own.runs) == ("A", (Run("A", bold=True),))

"""Choices of select_one_external come from itemsets.csv, filtered by other answers."""

from __future__ import annotations

from core.forms.session import QuestionKind
from core.forms.xform import load_form
from core.forms.xlsform import publish_markdown
from tests.core.forms.published import ref, say, start

FORM = """
| survey | | | | |
| | type | name | label | choice_filter |
| | select_one regions | region | Region | |
| | select_one_external villages | village | Village | region=${region} |
| choices | | | |
| | list_name | name | label |
| | regions | a | A |
| | regions | b | B |
| external_choices | | | | |
| | list_name | name | label | region |
| | villages | a1 | A one | a |
| | villages | a2 | A two | a |
| | villages | b1 | B one | b |
"""


def test_an_external_list_is_offered_by_its_filter() -> None:
    made = publish_markdown(FORM)
    definition = load_form(made.xform, made.attachments)
    session = start(definition)
    assert session.question(ref(session, "village")).kind is QuestionKind.SELECT_ONE
    assert session.question(ref(session, "village")).choices == ()
    say(session, region="a", village="a2")
    choices = session.question(ref(session, "village")).choices
    assert [(each.value, each.label) for each in choices] == [("a1", "A one"), ("a2", "A two")]
    assert session.question(ref(session, "village")).shown_text == "A two"
    say(session, region="b")
    assert session.value("village") == ""
    assert "select_one_external" in definition.needs


def test_without_the_file_the_list_is_empty_and_the_form_still_opens() -> None:
    session = start(load_form(publish_markdown(FORM).xform))
    say(session, region="a")
    assert session.question(ref(session, "village")).choices == ()

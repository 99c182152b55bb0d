"""What an author reads: every slip with its sheet, row and column, what to do, and all of them at once."""

# ruff: noqa: E501 - each slip on one line beside what is said of it
from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.forms.publishing.author_files import report, review_file
from core.forms.publishing.checking import TYPES
from core.forms.publishing.desktop import NOT_DONE, NOT_THERE
from core.forms.publishing.findings import ERRORS, HINTS, Finding, Weight
from core.forms.publishing.review import Review, review
from core.forms.xform import load_form
from core.forms.xpath.functions.library import LIBRARY
from resources.forms.build_workbooks import build_workbook, read_tables
from tests.core.forms.published import RESOURCES

GOOD = """
| survey  | type                | name   | label::Kazakh (kk) | label::English (en) | relevant | constraint | constraint_message::Kazakh (kk) | constraint_message::English (en) | calculation | choice_filter | default | appearance |
|         | begin group         | about  | Бару               | Visit               |          |            | |                    |             |               |         | field-list |
|         | select_one yes_no   | met    | Кездесті ме?       | Met?                |          |            | |                    |             |               |         |            |
|         | integer             | people | Неше адам?         | How many?           | ${met} = 'yes' | . > 0 | Санын жазыңыз. | Write a number.    |             |               | 1       |            |
|         | calculate           | twice  |                    |                     |          |            | |                    | ${people} * 2 |             |         |            |
|         | note                | told   | Саны: ${twice}     | Number: ${twice}    |          |            | |                    |             |               |         |            |
|         | end group           |        |                    |                     |          |            | |                    |             |               |         |            |
| choices | list_name | name | label::Kazakh (kk) | label::English (en) |
|         | yes_no    | yes  | Иә                 | Yes                 |
|         | yes_no    | no   | Жоқ                | No                  |
| settings | form_id | form_title | version | default_language |
|          | trial   | Trial      | 1       | Kazakh (kk)      |
"""


def look(text: str, **files: bytes) -> Review:
    return review(
        text.encode(), ".md", attachments={name.replace("__", "."): data for name, data in files.items()}
    )


def changed(old: str, new: str) -> Review:
    assert old in GOOD
    return look(GOOD.replace(old, new, 1))


def test_a_good_form_is_ready_and_nothing_is_said() -> None:
    found = look(GOOD)
    assert [str(finding) for finding in found.findings] == []
    assert found.form is not None
    assert (found.form.form_id, found.form.version) == ("trial", "1")


SLIPS = [
    ("| integer   ", "| intger    ", "survey, row 4, column type: “intger” is no question type. Did you mean integer?"),
    ("select_one yes_no", "select_one yesno ", "survey, row 3, column type: There is no list “yesno”"),
    ("${met} = 'yes'", "${mat} = 'yes'", "survey, row 4, column relevant: ${mat} names no question of this form. Did you mean met?"),
    ("${met} = 'yes'", "${met} = 'yes ", "survey, row 4, column relevant: "),
    ("${people} * 2", "sun(${people})", "survey, row 5, column calculation: sun() is not known to Tirek. Did you mean sum?"),
    ("${people} * 2", "${people} * ", "survey, row 5, column calculation: The expression cannot be read"),
    ("${people} * 2", "${twice} + 1", "survey, row 5, column calculation: The rules wait for each other in a circle: twice (row 5)"),
    ("Саны: ${twice}", "Саны: ${twise}", "survey, row 6, column label::Kazakh (kk): ${twise} names no question"),
    ("| people |", "| met    |", "survey, row 4, column name: The name “met” is used in row 3 too"),
    ("| people |", "| 2nd    |", "survey, row 4, column name: “2nd” cannot be a name"),
    ("| people |", "|        |", "survey, row 4: The question has no name"),
    ("| end group  ", "| end repeat ", "survey, row 7, column type: “end repeat” closes the group of row 2"),
    ("| end group  ", "| note       ", "survey, row 2, column type: “begin group” is never closed"),
    ("| begin group  ", "| note         ", "survey, row 7, column type: “end group” closes nothing"),
    ("| Кездесті ме?       | Met?  ", "|                    |       ", "survey, row 3: The question has no label"),
    ("| yes_no    | no   |", "| yes_no    | yes  |", "choices, row 3: The choice “yes” of “yes_no” stands in row 2 too"),
    ("| yes_no    | no   |", "| yes_no    |      |", "choices, row 3: The choice of “yes_no” has no name"),
    ("| Жоқ                | No  ", "|                    |     ", "choices, row 3: The choice “no” of “yes_no” has no label"),
    ("| 1       |            |", "| one     |            |", "survey, row 4, column default: The default “one” does not fit"),
    ("| trial   | Trial      | 1 ", "| trial   | Trial      |   ", "settings, row 2: The form has no version"),
    ("| trial   |", "|         |", "settings, row 2: The form has no form_id"),
    ("| integer   ", "| geotrace  ", "survey, row 4, column type: Tirek runs on a laptop"),
    ("| integer   ", "| background-audio ", "“background-audio”"),
    ("| integer   ", "| start-geopoint ", "“start-geopoint”"),
    ("| integer   ", "| osm       ", "OpenStreetMap"),
    ("| 1       |            |\n|         | calculate", "| 1       | ex:org.foo(x=1, y=2) |\n|         | calculate", "survey, row 4, column appearance: Tirek cannot do “ex:org.foo(x=1, y=2)”"),
    ("| 1       |            |\n|         | calculate", "| 1       | minimal search ('villages') |\n|         | calculate", "search() reads an old kind of CSV list"),
    ("${people} * 2", "instance('nowhere')/root/item[name = 'a']/label", "survey, row 5, column calculation: instance('nowhere') names no list of this form."),
    ("${people} * 2", "pulldata('far', 'a', 'b', 'c')", "survey, row 5, column calculation: The file “far.csv” was not given with the form."),
    ("| Met?                |          |            | |                    |             |               |         |", "| Met?                |          |            | |                    |             |               | maybe   |", "survey, row 3, column default: The default “maybe” is no choice of “yes_no”."),
    ("| choices | list_name", "| choises | list_name", "there is no sheet “choices”"),
    ("| survey  |", "| surwey  |", "There is no sheet “survey”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_a_slip_is_an_error_at_its_place(old: str, new: str, said: str) -> None:
    found = changed(old, new)
    assert found.form is None
    lines = [str(finding) for finding in found.errors]
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize(("old", "new", "said"), SLIPS)
def test_every_error_begins_with_its_place_and_ends_with_what_to_do(old: str, new: str, said: str) -> None:
    for finding in changed(old, new).findings:
        line = str(finding)
        assert re.match(
            r"(survey|choices|settings|workbook|body)(, row \d+)?(, column [^:]+(::[^:]+)?)?: ", line
        )
        assert re.search(r"[.:?)] [A-Z][^:]*\.$", line), line


HINTED = [
    ("| Кездесті ме?       |", "|                    |", "survey, row 3, column label: The label is missing in: Kazakh (kk)"),
    (". > 0 | Санын жазыңыз. | Write a number.    ", ". > 0 | | ", "survey, row 4, column constraint: There is a constraint but no"),
    ("|            |\n|         | calculate", "| shiny      |\n|         | calculate", "survey, row 4, column appearance: Tirek does not know the appearance “shiny”"),
    ("| yes_no    | no   |", "| yes_no    | no   | Жоқ | No |\n|         | colours   | red  |", "choices, row 4: No question uses the list “colours”"),
    ("${people} * 2", "floor(${people})", "survey, row 5, column calculation: floor(): Tirek does it, ODK Collect may not"),
    ("| default |", "| defualt |", "survey, row 1, column defualt: The column “defualt” is not used by Tirek. Did you mean default?"),
    ("| trial   | Trial      | 1 ", "| trial   | Trial      | v1", "settings, row 2, column version: “v1” is no number"),
    ("| form_title |", "| form_titel |", "settings, row 1, column form_titel: The column “form_titel” is not used by Tirek. Did you mean form_title?"),
    ("| 1       |            |\n|         | calculate", "| 1       | ethiopian  |\n|         | calculate", "survey, row 4, column appearance: Tirek shows integer plainly, without “ethiopian”."),
    ("| integer   ", "| email     ", "survey, row 4, column type: Tirek cannot know “email”"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), HINTED)
def test_a_hint_stops_nothing(old: str, new: str, said: str) -> None:
    found = changed(old, new)
    lines = [str(finding) for finding in found.findings if finding.weight is Weight.HINT]
    assert any(said in line for line in lines), [str(finding) for finding in found.findings]
    assert found.form is not None


def test_all_slips_are_told_at_once() -> None:
    text = (
        GOOD.replace("select_one yes_no", "select_one yesno")
        .replace("${people} * 2", "${peeple} * 2")
        .replace("| integer   ", "| intger    ")
        .replace("| trial   | Trial      | 1 ", "| trial   | Trial      |   ")
    )
    codes = [finding.code for finding in look(text).errors]
    assert codes == ["no_version", "unknown_list", "unknown_type", "unknown_reference"]


def test_two_bad_expressions_are_both_told() -> None:
    found = look(GOOD.replace("${people} * 2", "foo(1)").replace("${met} = 'yes'", "1 +"))
    assert [finding.place.row for finding in found.errors] == [4, 5]


def test_rows_are_those_of_the_workbook(tmp_path: Path) -> None:
    """The same slip in a workbook of Excel, with empty rows before it."""
    path = tmp_path / "trial.xlsx"
    book = build_workbook(read_tables(GOOD.replace("${met} = 'yes'", "${mat} = 'yes'")))
    book["survey"].insert_rows(3, amount=4)
    book.save(path)
    found = review_file(path)
    assert [finding.place.row for finding in found.errors] == [8]
    assert report(path, found)[-1] == "trial.xlsx: not ready, 1 thing to put right."


LISTED = """
| survey | type | name | label | choice_filter |
|        | select_one_from_file villages.csv | village | Village | |
| settings | form_id | version |
|          | villages | 1 |
"""


def test_a_file_that_was_not_given_is_missed_by_its_name() -> None:
    found = look(LISTED)
    assert [str(one) for one in found.errors] == [
        "survey, row 2, column type: The file “villages.csv” was not given with the form."
        " Put it beside the workbook."
    ]
    given = look(LISTED, villages__csv=b"name,label\na,A\n")
    assert given.form is not None
    assert set(given.form.attachments) == {"villages.csv"}


def test_only_the_files_that_a_form_names_go_with_it() -> None:
    found = look(LISTED, villages__csv=b"name,label\na,A\n", salaries__csv=b"name\nx\n")
    assert found.form is not None
    assert set(found.form.attachments) == {"villages.csv"}


def test_a_broken_file_is_told_with_its_name() -> None:
    found = look(LISTED, villages__csv=b"name,label\n\xff\xfe,A\n")
    assert [finding.code for finding in found.errors] == ["bad_file"]


def test_an_xform_is_looked_through_too() -> None:
    good = look(GOOD).form
    assert good is not None
    assert review(good.xform, ".xml").form is not None
    broken = good.xform.replace(b" * 2", b" * explode()")
    found = review(broken, ".xml")
    assert [finding.code for finding in found.errors] == ["unknown_function"]
    spying = good.xform.replace(
        b"</h:body>", b'<odk:setgeopoint xmlns:odk="http://www.opendatakit.org/xforms"'
        b' event="odk-instance-first-load" ref="/data/about/met"/></h:body>',
    )  # fmt: skip
    assert any("setgeopoint" in str(finding) for finding in review(spying, ".xml").errors)


def test_every_sentence_ends_with_what_to_do() -> None:
    """No sentence only says what is wrong; placeholders are filled with something when there is nothing."""
    for code in ERRORS | HINTS:
        if code not in ("converter_says",):
            text = str(Finding(code))
            assert text.endswith("."), code
            assert re.search(r"[.:?} ] ?[A-Z].*\.$", text.partition(": ")[2]), code


def test_suggestions_name_functions_that_exist() -> None:
    assert "pulldata" in LIBRARY


def test_the_page_for_authors_lists_every_type_once() -> None:
    page = (RESOURCES.parents[1] / "docs" / "forms-for-authors.md").read_text(encoding="utf-8")
    table = page.partition("|---|---|---|\n")[2].partition("\n\n")[0]
    taken, cannot, old = (set(cell.strip().split(", ")) for cell in table.strip("|\n ").split(" | "))
    assert cannot == set(NOT_THERE)
    assert old == set(NOT_DONE)
    left = set(TYPES) - cannot - old - {"trigger", "audit", "deviceid", "email", "phonenumber"}
    assert taken == {name for name in left if not name.startswith("end ")}


def table(*rows: str, choices: str = "", settings: str = "") -> Review:
    """A small form of the columns type, name, label and those of the first row."""
    lines = [f"| | {row} |" for row in rows]
    settings = settings or "| settings | form_id | version |\n| | small | 1 |\n"
    return look("| survey |\n" + "\n".join(lines) + f"\n{choices}\n{settings}")


def said(found: Review) -> list[str]:
    return [str(one) for one in found.findings]


def test_the_journal_of_a_telephone_is_named_and_its_positions_are_refused() -> None:
    plain = table("type | name | label | parameters", "text | a | A | ", "audit | audit | | ")
    assert plain.form is not None
    assert said(plain)[0].startswith("survey, row 3, column type: Tirek keeps a journal of its own")
    located = "location-priority=balanced location-min-interval=60 location-max-age=120"
    placed = table("type | name | label | parameters", "text | a | A | ", f"audit | audit | | {located}")
    assert [one.code for one in placed.errors] == ["laptop_cannot"]
    assert str(placed.errors[0]).startswith("survey, row 3, column parameters: ")


def test_a_call_of_another_program_is_told_once() -> None:
    found = table("type | name | label | body::intent", "text | a | A | org.foo(x=1)")
    assert [str(one.place) for one in found.findings] == ["survey, row 2, column body::intent"]
    assert [one.code for one in found.findings] == ["not_supported"]
    other = table("type | name | label | appearance", "text | a | A | ex:org.foo(x=1)")
    assert [one.code for one in other.findings] == ["not_supported"]


def test_one_value_of_a_repeat_read_outside_of_it_is_a_hint() -> None:
    rows = ["begin repeat | r | R |", "integer | x | X |", "calculate | own | | ${x} + 1", "end repeat | | |"]
    for rule, told in (("${x} + 1", True), ("sum(${x})", False), ("count(${x}[. > 1])", False)):
        found = table("type | name | label | calculation", *rows, f"calculate | s | | {rule}")
        assert found.form is not None, said(found)
        assert [str(one.place) for one in found.findings if one.code == "one_of_many"] == (
            ["survey, row 6, column calculation"] if told else []
        ), rule


def test_a_column_of_choices_is_missed_only_when_no_rule_names_it() -> None:
    lists = "| choices | list_name | name | label | {} |\n| | c | a | A | x |\n"
    rows = ("type | name | label | choice_filter", "text | q | Q | ", "select_one c | s | S | region = ${q}")
    assert said(table(*rows, choices=lists.format("region"))) == []
    told = said(table(*rows[:2], "select_one c | s | S | ", choices=lists.format("lable")))
    assert told == [
        "choices, row 1, column lable: The column “lable” is not used by Tirek. Did you mean label?"
        " Remove it if it is a slip."
    ]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (("type | name | label | repeat_count", "begin repeat | r | R | foo(1)", "text | b | B | ", "end repeat | | | "), "survey, row 2, column repeat_count"),
        (("type | name | label | repeat_count", "begin repeat | r | R | 1000000", "text | b | B | ", "end repeat | | | "), "survey, row 2, column repeat_count"),
        (("type | name | label | repeat_count", "begin repeat | r | R | count(${b}) + 1", "text | b | B | ", "end repeat | | | "), "survey, row 2, column repeat_count"),
        (("type | name | label | calculation | trigger", "text | b | B | | ", "text | a | A | foo(1) | ${b}"), "survey, row 3, column calculation"),
        (("type | name | label | relevant", "text | a | A | ${b} = 1", "text | b | B | ${a} = 1"), "survey, row 2, column relevant"),
        (("type | name | label | parameters", "range | a | A | start=0 end=10 step=1 colour=red"), "survey, row 2, column parameters"),
    ],
)  # fmt: skip
def test_a_rule_is_found_at_its_column(rows: tuple[str, ...], place: str) -> None:
    found = table(*rows)
    assert [str(one.place) for one in found.errors] == [place], said(found)


def test_missing_choices_are_told_once() -> None:
    found = table("type | name | label", "select_one yn | a | A")
    assert [one.code for one in found.errors] == ["no_choices_sheet"]


def test_what_the_converter_says_is_not_cut_off() -> None:
    found = table("type | name | label | parameters", "range | a | A | start=0 end=10 step=1 colour=red")
    assert "'colour'. Correct the row" in said(found)[0]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_file_in_another_encoding_is_told_by_its_name(encoding: str) -> None:
    csv = "survey,type,name,label\n,text,a,Жауап\nsettings,form_id,version\n,x,1\n"
    assert review(csv.encode(), ".csv").form is not None
    (line,) = said(review(csv.encode(encoding), ".csv"))
    assert ("UTF-16" if encoding == "utf-16" else "Windows-1251") in line
    assert line.endswith("or save it as .xlsx.")
    (line,) = said(look(LISTED, villages__csv="name,label\na,Ауыл\n".encode(encoding)))
    assert ("UTF-16" if encoding == "utf-16" else "Windows-1251") in line


@pytest.mark.parametrize(
    "content",
    [b"", b"<html/>", b"<h:html xmlns:h='x'><h:head><model/></h:head></h:html>", b"<a><model/><body/></a>"],
)
def test_no_code_of_the_program_is_shown_to_an_author(content: bytes) -> None:
    (line,) = said(review(content, ".xml"))
    assert "_" not in line
    (line,) = said(review(b"", ".md"))
    assert line.startswith("workbook: The file has no tables")


def test_rules_of_all_rows_are_read_though_the_converter_stops_at_one() -> None:
    """An inspection as an agency typed it: Russian quotes, a comma for a point, a name that was forgotten."""
    found = table(
        "type | name | label | constraint | relevant | calculation",
        "text | home | Home | | | ",
        "integer | rooms | Rooms | . => 0 | ${home} = “flat” | ",
        "decimal | area | Area | . > 0,5 | | ",
        "calculate | each | | | | ${area} / ${people}",
        "note | told | ${each) a person | | | ",
        "calculate | level | | | | if(${area} > 1; 'a'; 'b')",
    )
    assert [str(one.place) for one in found.errors] == [
        "survey, row 3, column constraint",
        "survey, row 3, column relevant",
        "survey, row 4, column constraint",
        "survey, row 5, column calculation",
        "survey, row 6, column label",
        "survey, row 7, column calculation",
    ]
    assert "straight quotes" in str(found.errors[1])
    assert "(at character 11)" in str(found.errors[1])


def test_an_answer_that_cannot_be_chosen_is_told_where_it_is_compared() -> None:
    lists = "| choices | list_name | name | label |\n| | yn | yes | Иә |\n| | yn | no | Жоқ |\n"
    for rule, told in (
        ("${met} = 'иә'", True), ("selected(${met}, 'yess')", True), ("${met} != 'yes'", False),
        ("${met} = ''", False), ("${told} = 'иә'", False),
    ):  # fmt: skip
        rows = ("select_one yn | met | M |", "text | told | T |", f"text | why | W | {rule}")
        found = table("type | name | label | relevant", *rows, choices=lists)
        assert found.form is not None, said(found)
        assert [str(one.place) for one in found.findings if one.code == "no_such_choice"] == (
            ["survey, row 4, column relevant"] if told else []
        ), rule


def test_what_kobo_writes_for_itself_is_no_slip_and_its_own_rows_are_named() -> None:
    found = table(
        "type | name | label | $xpath | $autoname | kobo--score-choices",
        "begin_score | s | S | | | c", "score__row | r | R | | | ", "end_score | | | | | ",
    )  # fmt: skip
    assert [one.code for one in found.findings] == ["kobo_only"]


def test_a_default_language_that_no_header_has_is_an_error() -> None:
    found = changed("| Kazakh (kk)      |\n", "| Қазақша          |\n")
    assert said(found) == [
        "settings, row 2, column default_language: The default_language “Қазақша” is none of the languages in"
        " the headers: Kazakh (kk), English (en). Write it exactly as it stands there."
    ]


@pytest.mark.parametrize("written", ["Kazakh   ", "kk       ", "KAZAKH   "])
def test_a_default_language_without_its_tag_is_taken_for_the_one_of_the_headers(written: str) -> None:
    found = changed("| Kazakh (kk)      |\n", f"| {written}        |\n")
    assert said(found) == [
        f"settings, row 2, column default_language: The default_language “{written.strip()}” is taken for "
        "“Kazakh (kk)” of the headers. Write it exactly as it stands there: other programs would show an empty "
        "language."
    ]
    assert found.form is not None
    definition = load_form(found.form.xform, found.form.attachments)
    assert definition.default_language == "Kazakh (kk)"
    assert len(definition.translations) == 2


def test_a_calculation_without_one_is_told_at_its_column() -> None:
    assert [str(one.place) for one in changed("${people} * 2", "             ").errors] == [
        "survey, row 5, column calculation"
    ]


def test_a_list_with_semicolons_is_told() -> None:
    found = look(LISTED, villages__csv="name;label\na;Ауыл\n".encode())
    assert said(found) == [
        "survey, row 2, column type: The file “villages.csv” cannot be read: its columns are separated by"
        " semicolons instead of commas. Save it as UTF-8 CSV with a header row."
    ]

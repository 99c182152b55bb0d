"""What a form may be: refusals name the node and the cause; hostile XML and workbooks get nowhere."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from core.errors import Code, FormError
from core.forms.definition import FormDefinition
from core.forms.views import QuestionKind
from core.forms.xform import load_form
from core.forms.xlsform import publish_markdown, publish_workbook
from tests.core.forms.published import defined, published, ref, start, xform


def refusal(form: bytes) -> FormError:
    with pytest.raises(FormError) as caught:
        load_form(form)
    return caught.value


def with_binds(binds: str, body: str = '<input ref="/data/a"/>') -> bytes:
    return xform('<data id="t"><a/><b/><g><c/></g></data>', binds, body)


@pytest.mark.parametrize(
    ("bind", "code", "node", "detail"),
    [
        ('nodeset="/data/a" calculate="explode(1)"', Code.FORM_UNSUPPORTED, "/data/a", "explode()"),
        ('nodeset="/data/g/c" relevant="1 +"', Code.FORM_INVALID, "/data/g/c", "unexpected end"),
        ('nodeset="/data/b" constraint="regex(., \'(a*)*(?=b)\')"', Code.FORM_INVALID, "/data/b", "repeat"),
        ('nodeset="/data/b" required="selected(.)"', Code.FORM_UNSUPPORTED, "/data/b", "selected()"),
    ],
)
def test_a_bad_expression_is_refused_with_its_node(bind: str, code: Code, node: str, detail: str) -> None:
    error = refusal(with_binds(f"<bind {bind}/>"))
    assert error.code is code
    assert error.params["node"] == node
    assert detail in str(error.params["detail"])


@pytest.mark.parametrize(
    ("binds", "named"),
    [
        ('<bind nodeset="/data/a" calculate="/data/a + 1"/>', {"/data/a"}),
        (
            '<bind nodeset="/data/a" calculate="/data/b"/><bind nodeset="/data/b" calculate="../g/c"/>'
            '<bind nodeset="/data/g/c" calculate="/data/a"/>',
            {"/data/a", "/data/b", "/data/g/c"},
        ),
        ('<bind nodeset="/data/g" relevant="/data/g/c = 1"/>', {"/data/g"}),
        (
            '<bind nodeset="/data/a" relevant="/data/b"/><bind nodeset="/data/b" relevant="/data/a = 1"/>',
            {"/data/a", "/data/b"},
        ),
        ('<bind nodeset="/data/a" readonly="true()" relevant=". = 1"/>', {"/data/a"}),
        ('<bind nodeset="/data/a" calculate="sum(/data/*)"/>', {"/data/a"}),
    ],
)
def test_a_circle_is_refused_naming_its_nodes(binds: str, named: set[str]) -> None:
    error = refusal(with_binds(binds))
    assert error.code is Code.FORM_CYCLE
    assert set(str(error.params["nodes"]).split(", ")) == named


@pytest.mark.parametrize(
    "binds",
    [
        '<bind nodeset="/data/a" calculate="once(random())"/>',
        '<bind nodeset="/data/a" calculate="coalesce(., /data/b)"/>',
        "<bind nodeset=\"/data/a\" calculate=\"if(. = '', 'x', .)\"/>",
        '<bind nodeset="/data/a" constraint=". &gt; 3 and . != /data/b"/>',
        '<bind nodeset="/data/a" calculate="instance(\'other\')/data/a"/>',
        '<bind nodeset="/data/g" relevant="/data/a = 1"/><bind nodeset="/data/g/c" relevant="/data/b = 1"/>',
    ],
)
def test_these_are_no_circles(binds: str) -> None:
    assert load_form(with_binds(binds)).form_id == "t"


@pytest.mark.parametrize(
    ("form", "detail"),
    [
        (b"no xml", "not_xml"),
        (b"<html/>", "no_model"),
        (b"", "not_xml"),
        (with_binds("", '<input ref="/data/nowhere"/>'), "no_such_node"),
        (with_binds("", '<repeat nodeset="/data/nowhere"/>'), "no_such_node"),
    ],
)
def test_what_is_no_form_is_refused(form: bytes, detail: str) -> None:
    error = refusal(form)
    assert error.code is Code.FORM_INVALID
    assert error.params["detail"] == detail


def test_entities_and_document_types_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + with_binds("")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'.encode() + with_binds("")
    for form in (bomb, outside):
        assert refusal(form).code is Code.FORM_INVALID


def test_a_very_deep_or_large_form_is_refused() -> None:
    deep = "<a>" * 90 + "</a>" * 90
    assert refusal(xform(f'<data id="t">{deep}</data>', "", "")).code is Code.FORM_TOO_LARGE
    wide = "".join(f"<n{number}/>" for number in range(20_100))
    assert refusal(xform(f'<data id="t">{wide}</data>', "", "")).code is Code.FORM_TOO_LARGE
    assert refusal(b"x" * 31_000_000).code is Code.FORM_TOO_LARGE


@pytest.mark.parametrize(
    ("bad", "sheet", "row"),
    [
        (
            "| survey | type | name | label | relevant |\n| | text | a | A | |\n"
            "| | text | b | B | ${c} = 1 |",
            "survey",
            3,
        ),
        (
            "| survey | type | name | label |\n| | select_one x | a | A |\n"
            "| choices | list_name | name | label |\n| | x | | B |",
            "choices",
            2,
        ),
        ("| survey | type | name | label |\n| | nonsense | a | A |", "", 0),
    ],
)
def test_the_converters_refusal_says_sheet_and_row(bad: str, sheet: str, row: int) -> None:
    with pytest.raises(FormError) as caught:
        publish_markdown(bad)
    assert caught.value.code is Code.FORM_INVALID
    assert (caught.value.params["sheet"], caught.value.params["row"]) == (sheet, row)


def test_a_form_that_converts_but_does_not_load_is_refused() -> None:
    circle = """
        | survey | type      | name | calculation |
        |        | calculate | a    | ${b} + 1    |
        |        | calculate | b    | ${a} + 1    |
    """
    with pytest.raises(FormError) as caught:
        publish_markdown(circle)
    assert caught.value.code is Code.FORM_CYCLE


def test_a_workbook_that_is_none_or_a_bomb_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        publish_workbook(b"not a workbook")
    assert caught.value.code is Code.FORM_INVALID
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(21):
            archive.writestr(f"xl/sheet{number}.xml", b"0" * 10_000_000)
    with pytest.raises(FormError) as caught:
        publish_workbook(bomb.getvalue())
    assert caught.value.code is Code.FORM_TOO_LARGE
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    with pytest.raises(FormError) as caught:
        publish_workbook(empty.getvalue())
    assert caught.value.code is Code.FORM_INVALID


EVERY_KIND = """
| survey | type                | name | label | appearance | parameters         | readonly |
|        | text                | q1   | Q     | multiline  |                    |          |
|        | integer             | q2   | Q     |            |                    |          |
|        | decimal             | q3   | Q     |            |                    |          |
|        | date                | q4   | Q     |            |                    |          |
|        | time                | q5   | Q     |            |                    |          |
|        | dateTime            | q6   | Q     |            |                    |          |
|        | select_one yn       | q7   | Q     | minimal    |                    |          |
|        | select_multiple yn  | q8   | Q     |            |                    |          |
|        | rank yn             | q9   | Q     |            |                    |          |
|        | range               | q10  | Q     |            | start=0 end=10 step=2 |       |
|        | note                | q11  | Q     |            |                    |          |
|        | acknowledge         | q12  | Q     |            |                    |          |
|        | image               | q13  | Q     | signature  | max-pixels=640     |          |
|        | audio               | q14  | Q     |            |                    |          |
|        | video               | q15  | Q     |            |                    |          |
|        | file                | q16  | Q     |            |                    |          |
|        | geopoint            | q17  | Q     |            |                    |          |
|        | geotrace            | q18  | Q     |            |                    |          |
|        | geoshape            | q19  | Q     |            |                    |          |
|        | barcode             | q20  | Q     |            |                    |          |
| choices | list_name | name | label |
|         | yn        | yes  | Yes   |
|         | yn        | no   | No    |
"""


def test_every_kind_of_question_is_known() -> None:
    session = start(defined(EVERY_KIND))
    views = [session.question(ref(session, f"q{number}")) for number in range(1, 21)]
    kinds = [view.kind for view in views]
    assert kinds == [
        QuestionKind.TEXT, QuestionKind.INTEGER, QuestionKind.DECIMAL, QuestionKind.DATE, QuestionKind.TIME,
        QuestionKind.DATE_TIME, QuestionKind.SELECT_ONE, QuestionKind.SELECT_MULTIPLE, QuestionKind.RANK,
        QuestionKind.RANGE, QuestionKind.NOTE, QuestionKind.ACKNOWLEDGE, QuestionKind.IMAGE,
        QuestionKind.AUDIO, QuestionKind.VIDEO,
        QuestionKind.FILE, QuestionKind.GEOPOINT, QuestionKind.GEOTRACE,
        QuestionKind.GEOSHAPE, QuestionKind.BARCODE,
    ]  # fmt: skip
    assert views[12].parameter("max-pixels") == "640"
    assert views[12].appearance == frozenset({"signature"})
    assert views[9].range is not None
    assert (views[9].range.start, views[9].range.end, views[9].range.step) == ("0", "10", "2")
    assert [choice.label for choice in views[6].choices] == ["Yes", "No"]


def test_what_is_not_portable_is_said() -> None:
    made = publish_markdown(
        """
        | survey | type      | name | label | calculation               | constraint            |
        |        | text      | a    | A     |                           | regex(., '[0-9]+')    |
        |        | text      | b    | B     |                           | regex(., '^[0-9]+$')  |
        |        | calculate | c    |       | substring(${a}, 1, 2)     |                       |
        |        | calculate | d    |       | count(//a) + count(/data/a[1]) |                  |
        """
    )
    nodes = [finding.partition(": ")[0] for finding in made.not_portable]
    assert nodes == ["/data/a", "/data/c", "/data/d", "/data/d"]


def test_the_hash_is_of_the_bytes_that_travel() -> None:
    made = published(EVERY_KIND)
    definition: FormDefinition = load_form(made.xform)
    assert made.sha256 == definition.sha256 == hashlib.sha256(made.xform).digest()

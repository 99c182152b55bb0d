"""Forms that want to harm: the answer is a sentence within two seconds and 256 MB, never a hang or a crash.

Each file is looked at by a process of its own, as the author's command does it. The time limit is the promise
with room for a busy machine.
"""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.forms.publishing.quarantine import review_apart
from core.forms.publishing.review import review
from core.forms.workbook import MAX_ROWS
from core.forms.xform import load_form
from tests.core.forms.published import start

ROOT = Path(__file__).resolve().parents[3]
MEMORY_BYTES = 256 * 1024 * 1024
PROMISED_S = 2.0
ROOM = 6
"""How much slower a machine that also runs other tests may be before the promise counts as broken."""

HEAD = ("type", "name", "label")
LOOKED_AT = r"""
import re, sys, warnings
warnings.simplefilter("ignore")
from pathlib import Path
from core.forms.publishing.quarantine import review_apart
from core.forms.publishing.review import review
file = Path(sys.argv[1])
found = review(file.read_bytes(), file.suffix)
print("published" if found.form else "refused")
print("\\n".join(map(str, found.errors[:3])))
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) * 1024)
"""


def workbook(survey: Iterable[Sequence[str]], choices: Iterable[Sequence[str]] = ()) -> bytes:
    book = Workbook(write_only=True)
    for name, rows in (
        ("survey", survey),
        ("choices", choices),
        ("settings", [("form_id", "version"), ("hostile", "1")]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def archive(parts: Iterable[tuple[str, bytes]]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return kept.getvalue()


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    """A small good workbook with its parts changed."""
    good = zipfile.ZipFile(io.BytesIO(workbook([HEAD, ("text", "a", "A")])))
    return archive((name, change(name, good.read(name))) for name in good.namelist())


def with_entities(name: str, content: bytes) -> bytes:
    if not name.endswith("sheet1.xml"):
        return content
    return b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + content


def xform(instance: str, binds: str = "", body: str = "", head: str = "") -> bytes:
    return (
        f'{head}<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model>'
        f'<instance><d id="x" version="1">{instance}</d></instance>{binds}</model></h:head>'
        f"<h:body>{body}</h:body></h:html>"
    ).encode()


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return xform("<a>&l9;</a>", head=f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "ha">{entities}]>')


def in_part(part: str, before: bytes, more: bytes) -> bytes:
    """A small good workbook with more put into one of its parts."""
    return repacked(
        lambda name, content: content.replace(before, more + before) if name.endswith(part) else content
    )


def many_shared_strings() -> bytes:
    good = zipfile.ZipFile(io.BytesIO(workbook([HEAD, ("text", "a", "A")])))
    parts = [(name, good.read(name)) for name in good.namelist() if "sharedStrings" not in name]
    return archive(
        [*parts, ("xl/sharedStrings.xml", b"<sst>" + b"<si><t>x</t></si>" * 1_500_000 + b"</sst>")]
    )


def calculated(expressions: Iterable[str], questions: int = 0) -> bytes:
    """A workbook of questions q0, q1… and one calculation for each expression."""
    return workbook(
        [
            (*HEAD, "calculation"),
            *(("integer", f"q{n}", "Q", "") for n in range(questions)),
            *(("calculate", f"c{n}", "", expression) for n, expression in enumerate(expressions)),
        ]
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "sixty_thousand_rows.xlsx": lambda: workbook(
        [HEAD, *(("text", f"q{n}", f"Q {n}") for n in range(60_000))]
    ),
    "sixty_thousand_choices.xlsx": lambda: workbook(
        [HEAD, ("select_one v", "a", "A")],
        [("list_name", "name", "label"), *(("v", f"c{n}", "C") for n in range(60_000))],
    ),
    "sixty_thousand_rows.csv": lambda: (
        b"survey,type,name,label\n" + b"".join(b",text,q%d,Q\n" % n for n in range(60_000))
    ),
    "many_languages.xlsx": lambda: workbook(
        [
            ("type", "name", *(f"label::L{n}" for n in range(190))),
            *(("text", f"q{n}", *(["x"] * 190)) for n in range(1_000)),
        ]
    ),
    "unpacks_to_400_MB.xlsx": lambda: archive([("xl/worksheets/sheet1.xml", bytes(400_000_000))]),
    "twenty_thousand_parts.xlsx": lambda: archive((f"xl/{n}.xml", b"a") for n in range(20_000)),
    "entities.xlsx": lambda: repacked(with_entities),
    "long_cells.xlsx": lambda: workbook([HEAD, *(("note", f"n{n}", "y" * 32_000) for n in range(600))]),
    "a_thousand_groups_deep.xlsx": lambda: workbook(
        [HEAD, *(("begin group", f"g{n}", "G") for n in range(1_000)), *([("end group", "", "")] * 1_000)]
    ),
    "not_a_zip.xlsx": lambda: b"hello" * 100,
    "cut_short.xlsx": lambda: workbook([HEAD, ("text", "a", "A")])[:2_000],
    "with_a_password.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000),
    "damaged.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 5_000,
    "circle_of_a_thousand.xlsx": lambda: workbook(
        [
            (*HEAD, "calculation"),
            *(("calculate", f"c{n}", "", f"${{c{(n + 1) % 1_000}}} + 1") for n in range(1_000)),
        ]
    ),
    "ten_thousand_brackets.xlsx": lambda: workbook(
        [(*HEAD, "calculation"), ("calculate", "a", "", "(" * 9_000 + "1" + ")" * 9_000)]
    ),
    "billion_laughs.xml": laughs,
    "reads_a_file.xml": lambda: xform(
        "<a>&x;</a>", head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    ),
    "hundred_thousand_attributes.xml": lambda: xform(
        "<a " + " ".join(f'x{n}="1"' for n in range(100_000)) + "/>"
    ),
    "hundred_thousand_nodes.xml": lambda: xform("".join(f"<a{n}/>" for n in range(100_000))),
    "five_thousand_deep.xml": lambda: xform("<a>" * 5_000 + "</a>" * 5_000),
    "cube_of_the_form.xml": lambda: xform(
        "".join(f"<a{n}/>" for n in range(3_000)) + "<z/>",
        '<bind nodeset="/d/z" calculate="count(//*[count(//*[count(//*) > 1]) > 1])"/>',
        '<input ref="/d/z"/>',
    ),
    "million_styles.xlsx": lambda: in_part("styles.xml", b"</cellXfs>", b"<xf/>" * 1_000_000),
    "million_texts.xlsx": many_shared_strings,
    "million_names.xlsx": lambda: in_part(
        "xl/workbook.xml", b"</workbook>", b'<definedName name="n">a!$A$1</definedName>' * 400_000
    ),
    "million_coloured_cells.xlsx": lambda: in_part(
        "sheet1.xml", b"</sheetData>", (b"<row>" + b'<c s="0"/>' * 16_000 + b"</row>") * 55
    ),
    "half_a_million_operators.xlsx": lambda: calculated([" or ".join(["1=1"] * 2_500)] * 200),
    "everything_reads_everything.xlsx": lambda: calculated(
        [" + ".join(f"${{q{n}}}" for n in range(900))] * 200, questions=1_000
    ),
    "counts_all_again_and_again.xlsx": lambda: calculated(["count(//*)"] * 1_500, questions=1_000),
    "list_of_a_million_nodes.xml": lambda: xform(
        "<a/>", '<instance id="v"><root>' + "<item><name>n</name></item>" * 300_000 + "</root></instance>"
    ),
    "two_hundred_thousand_binds.xml": lambda: xform("<a/>", '<bind nodeset="/d/a"/>' * 200_000),
    "hundred_thousand_actions.xml": lambda: xform(
        "<a/>", '<setvalue event="odk-instance-first-load" ref="/d/a" value="1"/>' * 100_000
    ),
    "two_hundred_thousand_texts.xml": lambda: xform(
        "<a/>",
        "<itext>"
        + "".join(
            f'<translation lang="l{k}">'
            + "".join(f'<text id="t{n}"><value>{"x" * 80}</value></text>' for n in range(10_000))
            + "</translation>"
            for k in range(20)
        )
        + "</itext>",
    ),
    "thirty_megabytes_of_tags.xml": lambda: xform("<a/>" * 6_000_000),
    "hundred_thousand_questions.xml": lambda: xform("<a/>", body='<input ref="/d/a"/>' * 100_000),
    "label_of_a_million_values.xml": lambda: xform(
        "<a/>", body='<input ref="/d/a"><label>' + '<output value="/d/a"/>' * 300_000 + "</label></input>"
    ),
    "text_that_grows_to_gigabytes.xml": lambda: xform(
        f"<a>{'x' * 9_000_000}</a><b/>",
        f'<bind nodeset="/d/b" calculate="concat({",".join(["/d/a"] * 900)})"/>',
    ),
    "all_against_all.xml": lambda: xform(
        "".join(f"<a{n}>{n}</a{n}>" for n in range(10_000)) + "<z/>",
        '<bind nodeset="/d/z" calculate="/d/*[. = -1] = /d/* or /d/* &gt; /d/*[../*[. = /d/*] = 2]"/>',
        '<input ref="/d/z"/>',
    ),
    "million_lines.xml": lambda: xform(
        '<n>1000000</n><r jr:template=""><s jr:template=""><a/></s></r>',
        body='<repeat nodeset="/d/r" jr:count="/d/n"><repeat nodeset="/d/r/s" jr:count="/d/n">'
        '<input ref="/d/r/s/a"/></repeat></repeat>',
    ),
    "values_that_chase_each_other.xml": lambda: xform(
        "<a>1</a><b>1</b>",
        body='<input ref="/d/a"><setvalue event="xforms-value-changed" ref="/d/b" value="/d/a + 1"/></input>'
        '<input ref="/d/b"><setvalue event="xforms-value-changed" ref="/d/a" value="/d/b + 1"/></input>'
        '<input ref="/d/a"><setvalue event="odk-instance-first-load" ref="/d/a" value="2"/></input>',
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process held at most in /proc")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_is_refused_in_time_and_memory(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(HOSTILE[name]())
    done = subprocess.run(
        [sys.executable, "-c", LOOKED_AT, str(file)],
        cwd=ROOT, capture_output=True, encoding="utf-8", timeout=PROMISED_S * ROOM, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    verdict, *said, memory = done.stdout.splitlines()
    assert verdict == "refused"
    assert said
    assert said[0].endswith(".")
    assert int(memory) < MEMORY_BYTES


def test_macros_are_left_alone_and_told() -> None:
    good = workbook([HEAD, ("text", "a", "A")])
    parts = zipfile.ZipFile(io.BytesIO(good))
    macros = archive(
        [*((name, parts.read(name)) for name in parts.namelist()), ("xl/vbaProject.bin", b"\xd0\xcf")]
    )
    found = review(macros, ".xlsm")
    assert found.form is not None
    assert "macros" in [finding.code for finding in found.findings]
    assert b"vba" not in found.form.xform.lower()


def test_the_largest_form_that_is_taken_is_taken() -> None:
    rows = [("text", f"q{n}", f"Q {n}") for n in range(MAX_ROWS["survey"] - 1)]
    assert review(workbook([HEAD, *rows]), ".xlsx").form is not None


LISTS: dict[str, Callable[[], bytes]] = {
    "fourteen_million_rows": lambda: b"name\n" + b"a\n" * 14_000_000,
    "two_million_cells": lambda: (
        b",".join(b"c%d" % n for n in range(20)) + b"\n" + (b"a" + b",a" * 19 + b"\n") * 100_000
    ),
    "columns_without_end": lambda: b",".join(b"c%d" % n for n in range(300_000)) + b"\na\n" * 100,
    "quote_without_end": lambda: b'name,label\n"' + b"x" * 20_000_000,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", LISTS)
def test_a_hostile_list_beside_a_form_is_refused_by_its_name(name: str) -> None:
    form = workbook([HEAD, ("select_one_from_file v.csv", "village", "V")])
    (said,) = map(str, review_apart(form, ".xlsx", attachments={"v.csv": LISTS[name]()}).errors)
    assert said.startswith("survey, row 2, column type: The file “v.csv” cannot be read: ")


LANGUAGES = [f"Language {n} (l{n})" for n in range(60)]
HONEST: dict[str, Callable[[], bytes]] = {
    "sixty_languages.xlsx": lambda: workbook(
        [
            ("type", "name", *(f"label::{language}" for language in LANGUAGES)),
            *(("text", f"q{n}", *(["Сұрақ"] * 60)) for n in range(200)),
        ]
    ),
    "cascade_over_2400_villages.xlsx": lambda: workbook(
        [
            (*HEAD, "choice_filter"),
            ("select_one region", "region", "R", ""),
            ("select_one district", "district", "D", "region=${region}"),
            ("select_one village", "village", "V", "district=${district}"),
        ],
        [
            ("list_name", "name", "label", "region", "district"),
            *(("region", f"r{n}", "Облыс", "", "") for n in range(17)),
            *(("district", f"d{n}", "Аудан", f"r{n % 17}", "") for n in range(200)),
            *(("village", f"v{n}", "Ауыл", f"r{n % 17}", f"d{n % 200}") for n in range(2_400)),
        ],
    ),
    "list_of_20000_villages.xml": lambda: xform(
        "<a/>",
        '<instance id="v"><root>'
        + "".join(f"<item><name>v{n}</name><label>Ауыл {n}</label></item>" for n in range(20_000))
        + "</root></instance>",
        "<select1 ref=\"/d/a\"><itemset nodeset=\"instance('v')/root/item\"><value ref=\"name\"/>"
        '<label ref="label"/></itemset></select1>',
    ),
    "300_questions_with_rules.xlsx": lambda: workbook(
        [
            (*HEAD, "relevant", "calculation"),
            *(("integer", f"q{n}", "Q", f"${{q{n - 1}}} > {n}" if n else "", "") for n in range(300)),
            ("calculate", "total", "", "", " + ".join(f"coalesce(${{q{n}}}, 0)" for n in range(300))),
        ]
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", HONEST)
def test_a_large_honest_form_stays_within_the_limits_of_its_check(name: str) -> None:
    found = review_apart(HONEST[name](), Path(name).suffix)
    assert [str(one) for one in found.errors] == []
    assert found.form is not None


@pytest.mark.parametrize("name", ["../../x.csv", "a/b.csv", "..\\x.csv", "x y.csv", ""])
def test_a_file_name_that_leads_elsewhere_is_refused(name: str) -> None:
    found = review(workbook([HEAD, ("text", "a", "A")]), ".xlsx", attachments={name: b"a,b\n"})
    assert [finding.code for finding in found.errors] == ["bad_file_name"]


@pytest.mark.parametrize(
    "expression",
    [
        "/d/b + 1", "number('x') div 0", "date('')", "substr('', -5, 99999999)", "pow(10, 400)",
        "pow(10, 308) * 100", "round(1 div 0, 3)", "format-date('', '%Y')", "indexed-repeat(/d/b, /d, 5)",
        "sum(/d/nothing)",
    ],
)  # fmt: skip
def test_a_calculation_on_nothing_is_blank_or_a_number_never_a_fault(expression: str) -> None:
    """Upstream a calculation that raises on a blank closes the form; here the answers around it stay."""
    form = xform(
        "<a/><b/><nothing/>",
        f'<bind nodeset="/d/a" calculate="{expression.replace("<", "&lt;")}"/>',
        '<input ref="/d/a"/><input ref="/d/b"/>',
    )
    definition = load_form(form)
    session = start(definition)
    session.answer("/d/b", "kept")
    assert session.value("b") == "kept"


def test_names_of_other_languages_insides_are_just_names() -> None:
    form = xform("<__proto__/><constructor/><a/>", '<bind nodeset="/d/a" calculate="/d/__proto__"/>',
                 '<input ref="/d/__proto__"/><input ref="/d/constructor"/>')  # fmt: skip
    session = start(load_form(form))
    session.answer("/d/__proto__", "x")
    assert session.value("a") == "x"

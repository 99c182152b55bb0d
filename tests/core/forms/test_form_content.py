"""Faults in our forms that the converter lets through: languages, alphabets, references, choices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.forms.publishing.expressions import SUPPLIED
from core.forms.xlsform import publish_workbook
from resources.forms.build_workbooks import TITLES, Tables, build_workbook, main, read_tables
from tests.core.forms.published import RESOURCES, published, resource

FORMS = sorted(path.stem for path in RESOURCES.glob("*.md") if path.stem != "README")
LANGUAGES = ("Kazakh (kk)", "Russian (ru)", "English (en)")
TEXTS = ("label", "hint", "guidance_hint", "constraint_message", "required_message")
RULES = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count", "default")
KAZAKH_LETTERS = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
UNLABELLED = {"calculate", "csv-external", "start", "end", "today", "username"}
SIGNED_BY_THE_FAMILY = {"sign_family", "sign_person", "sign_carer"}

Row = dict[str, str]


def rows(tables: Tables, sheet: str) -> list[Row]:
    if sheet == "choices" and sheet not in tables:  # a form that offers none
        return []
    header, *body = tables[sheet]
    return [{key: cell for key, cell in zip(header, line, strict=True) if cell} for line in body]


def text_faults(at: str, row: Row) -> Iterator[str]:
    for column in TEXTS:
        texts = [row.get(f"{column}::{language}", "") for language in LANGUAGES]
        if not any(texts):
            continue
        if not all(texts):
            yield f"{at}: {column} is missing in a language"
            continue
        references = {tuple(sorted(re.findall(r"\$\{[^}]+\}", text))) for text in texts}
        if len(references) > 1:
            yield f"{at}: {column} refers to different answers"
        for word in re.findall(r"[^\W\d_]+", re.sub(r"\$\{[^}]+\}", " ", " ".join(texts))):
            if re.search("[A-Za-z]", word) and re.search("[Ѐ-ӿ]", word):
                yield f"{at}: mixed alphabets in «{word}»"
        if KAZAKH_LETTERS.search(texts[1].replace("Тірек", "")):
            yield f"{at}: Kazakh letter in the Russian {column}"
        if re.search("[Ѐ-ӿ]", texts[2]):
            yield f"{at}: Cyrillic letter in the English {column}"


def survey_faults(row: Row, names: set[str]) -> Iterator[str]:
    at = f"survey {row.get('name', row['type'])}"
    labelled = row["type"].split()[0] not in UNLABELLED and not row["type"].startswith("end")
    if labelled and f"label::{LANGUAGES[0]}" not in row:
        yield f"{at}: no label"
    for rule, message in (("constraint", "constraint_message"), ("required", "required_message")):
        if rule in row and f"{message}::{LANGUAGES[0]}" not in row:
            yield f"{at}: {rule} without a message"
    signature = "signature" in row.get("appearance", "").split()
    if signature and row["name"] in SIGNED_BY_THE_FAMILY and f"hint::{LANGUAGES[0]}" not in row:
        yield f"{at}: nothing is said for somebody who does not sign here"
    for column in RULES:
        for name in re.findall(r"\$\{([^}]+)\}", row.get(column, "")):
            if name not in names:
                yield f"{at}: {column} names {name}"


def choice_faults(survey: list[Row], choices: list[Row]) -> Iterator[str]:
    asked = {r["name"]: r["type"].split()[1] for r in survey if r["type"].startswith("select")}
    lists: dict[str, set[str]] = {}
    for row in choices:
        lists.setdefault(row["list_name"], set()).add(row["name"])
    used = set(asked.values()) - {f"{name}.csv" for name in SUPPLIED}
    yield from (f"list {name} is not used" for name in set(lists) - used)
    yield from (f"list {name} does not exist" for name in used - set(lists) if not name.startswith("${"))
    for row in survey:
        for column in ("relevant", "constraint", "calculation"):
            text = row.get(column, "")
            pairs = re.findall(r"\$\{(\w+)\}\s*!?=\s*'([^']+)'", text)
            pairs += re.findall(r"selected\(\$\{(\w+)\},\s*'([^']+)'\)", text)
            own = re.findall(r"selected\(\.,\s*'([^']+)'\)", text)
            pairs += [(row.get("name", ""), value) for value in own]
            for name, value in pairs:
                if value not in lists.get(asked.get(name, ""), {value}):
                    yield f"{row['name']}: compares {name} with '{value}', which is no choice"


def faults(tables: Tables) -> list[str]:
    survey, choices = rows(tables, "survey"), rows(tables, "choices")
    names = [row["name"] for row in survey if "name" in row and not row["type"].startswith("end")]
    found = [f"name used twice: {name}" for name in set(names) if names.count(name) > 1]
    for row in survey:
        found += text_faults(f"survey {row.get('name', row['type'])}", row)
        found += survey_faults(row, set(names))
    for row in choices:
        found += text_faults(f"choices {row['list_name']} {row['name']}", row)
    return found + list(choice_faults(survey, choices))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_has_no_fault(form: str) -> None:
    assert faults(read_tables(resource(form))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Date of the visit", "Дата", "Cyrillic letter in the English"),
        ("Дата посещения", "Күні", "Kazakh letter in the Russian"),
        ("Дата посещения", "Дaта посещения", "mixed alphabets"),
        ("| Date of the visit |", "|  |", "missing in a language"),
        ("${visit_outcome} = 'met' or", "${visit_outcome} = 'meet' or", "no choice"),
        ("${visit_outcome} = 'met' or", "${visit_outcom} = 'met' or", "names visit_outcom"),
    ],
)
def test_the_check_sees_a_fault(old: str, new: str, fault: str) -> None:
    text = resource("home_visit")
    assert old in text
    assert any(fault in found for found in faults(read_tables(text.replace(old, new))))


@pytest.mark.parametrize("form", FORMS)
def test_the_workbook_is_the_same_form(form: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("books") / f"{form}.xlsx"
    build_workbook(read_tables(resource(form))).save(path)
    assert publish_workbook(path).xform == published(resource(form)).xform


@pytest.mark.parametrize("form", FORMS)
def test_the_converter_has_nothing_to_say(form: str) -> None:
    assert published(resource(form)).warnings == ()
    assert published(resource(form)).not_portable == ()
    assert published(resource(form)).form_id == form


def test_a_folder_of_workbooks_has_every_form_and_the_titles(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    assert {path.stem for path in tmp_path.glob("*.xlsx")} == set(FORMS)
    assert (tmp_path / TITLES).read_bytes() == (RESOURCES / TITLES).read_bytes()

"""What IT gets is of one piece with the table: templates for Windows, an example, a reference."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from core.policy.combining import combine
from core.policy.keys import KEYS, Kind
from core.policy.reading import Layer, Source
from installers.policy_templates import CULTURES, EXAMPLE, FOLDER, NAMESPACE, adml, admx, files, in_language
from ui.policy_words import EXPLANATIONS, SOURCES, TITLES, TROUBLES

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = {  # as the schema orders them
    "policyDefinitions": ["policyNamespaces", "resources", "supportedOn", "categories", "policies"],
    "policyDefinitionResources": ["displayName", "description", "resources"],
    "resources": ["stringTable", "presentationTable"],
}
IN_A_POLICY = ["parentCategory", "supportedOn", "enabledValue", "disabledValue", "elements"]
WIDGETS = {"decimal": "decimalTextBox", "text": "textBox", "enum": "dropdownList"}


def root_of(text: str) -> ET.Element:
    """Without the namespace, which every element has to be in."""
    root = ET.fromstring(text)
    for element in root.iter():
        assert element.tag.startswith(f"{{{NAMESPACE}}}"), element.tag
        element.tag = element.tag.partition("}")[2]
    return root


def names(element: ET.Element | None) -> list[str]:
    assert element is not None
    return [child.tag for child in element]


@pytest.fixture
def definitions() -> ET.Element:
    return root_of(admx())


@pytest.fixture(params=CULTURES)
def resources(request: pytest.FixtureRequest) -> ET.Element:
    return root_of(adml(request.param))


def test_what_is_committed_is_made_of_the_table_as_it_is_now() -> None:
    """If this fails: python3 dev.py policy."""
    made = files()
    assert {path for path in made if (ROOT / path).read_text(encoding="utf-8") != made[path]} == set()
    kept = {
        path.relative_to(ROOT)
        for path in (ROOT / FOLDER).rglob("*")
        if path.suffix != ".md" and path.is_file()
    }
    assert kept == {path for path in made if FOLDER in path.parents}


def test_the_template_is_built_as_the_schema_asks(definitions: ET.Element) -> None:
    assert definitions.tag == "policyDefinitions"
    assert names(definitions) == CHILDREN["policyDefinitions"]
    assert definitions.get("schemaVersion") == "1.0"
    policies = definitions.findall("policies/policy")
    assert [policy.get("name") for policy in policies] == [key.name for key in KEYS]
    for policy in policies:
        order = [IN_A_POLICY.index(name) for name in names(policy)]
        assert order == sorted(set(order))
        assert re.fullmatch(r"[A-Za-z0-9_]+", str(policy.get("name")))
        assert policy.get("class") == "Machine"  # never the person's registry
        assert policy.get("key") == r"Software\Policies\Tirek"
        switch = policy.find("elements") is None
        assert (policy.get("valueName") is not None) == switch
        assert (policy.get("presentation") is not None) == (not switch)
        categories = {one.get("name") for one in definitions.findall("categories/category")}
        supported = {one.get("name") for one in definitions.findall("supportedOn/definitions/definition")}
        assert policy.find("parentCategory[@ref]") is not None
        assert {one.get("ref") for one in policy.findall("parentCategory")} <= categories
        assert {one.get("ref") for one in policy.findall("supportedOn")} <= supported


def test_values_are_of_the_kind_and_within_the_bounds_that_the_program_takes(definitions: ET.Element) -> None:
    for key in KEYS:
        policy = definitions.find(f"policies/policy[@name='{key.name}']")
        assert policy is not None
        if key.kind is Kind.SWITCH:
            said = [policy.find(f"{name}/decimal") for name in ("enabledValue", "disabledValue")]
            assert [None if one is None else one.get("value") for one in said] == ["1", "0"]
            continue
        (element,) = policy.findall("elements/*")
        assert element.get("id") == element.get("valueName") == key.name
        if key.kind is Kind.NUMBER:
            assert element.tag == "decimal"
            bounds = (int(element.get("minValue", "")), int(element.get("maxValue", "")))
            assert bounds == (key.least, key.most)
            for value in bounds:
                assert combine([Layer(Source.GROUP_POLICY, "", {key.name: value})]).findings == ()
        else:
            assert element.tag == ("enum" if key.choices else "text")
            assert tuple(one.text for one in element.iter("string")) == key.choices


def test_every_word_that_the_template_asks_for_is_there_in_every_language(
    definitions: ET.Element, resources: ET.Element
) -> None:
    assert names(resources) == CHILDREN["policyDefinitionResources"]
    assert names(resources.find("resources")) == CHILDREN["resources"]
    asked = [value for element in definitions.iter() for value in element.attrib.values()]
    strings = [match[1] for value in asked if (match := re.fullmatch(r"\$\(string\.(\w+)\)", value))]
    given = {one.get("id"): one.text for one in resources.iter("string")}
    assert set(strings) == set(given)
    assert all(given.values())
    assert len(given) == len(list(resources.iter("string")))


def test_every_field_has_its_widget_in_every_language(definitions: ET.Element, resources: ET.Element) -> None:
    wanted = {
        str(policy.get("presentation")): [
            (WIDGETS[one.tag], one.get("id")) for one in policy.findall("elements/*")
        ]
        for policy in definitions.findall("policies/policy[elements]")
    }
    given = {
        f"$(presentation.{one.get('id')})": [(widget.tag, widget.get("refId")) for widget in one]
        for one in resources.iter("presentation")
    }
    assert given == wanted


def test_languages_say_the_same_in_other_words() -> None:
    for key in KEYS:
        for text in (TITLES[key.name], EXPLANATIONS[key.name]):
            said = {language: in_language(text, language) for language in CULTURES}
            assert said["en"] == text
            assert said["kk"] != text != said["ru"]
    assert set(TITLES) == set(EXPLANATIONS) == {key.name for key in KEYS}
    for text in (*SOURCES.values(), *TROUBLES.values()):
        assert in_language(text, "kk") != text


def test_the_example_is_a_policy_without_a_fault() -> None:
    text = (ROOT / FOLDER / "50-tirek.json.example").read_text(encoding="utf-8")
    assert json.loads(text) == EXAMPLE
    assert combine([Layer(Source.POLICY_FILE, "", EXAMPLE)]).findings == ()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_reference_names_every_key_with_its_bounds(language: str) -> None:
    page = (ROOT / "docs" / "admin" / f"policy.{language}.md").read_text(encoding="utf-8")
    for key in KEYS:
        row = next(line for line in page.splitlines() if line.startswith(f"| `{key.name}` |"))
        assert key.kind is not Kind.NUMBER or f"{key.default} | {key.least}–{key.most}" in row
        assert f"**{key.name}**" in page
    assert "{" not in page.replace("{LogName", "")

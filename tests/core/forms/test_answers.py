"""Answer trees as plain values and back, refusal of other shapes, and the ODK submission."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from core.encoding import decode, encode
from core.errors import Code, FormError
from core.forms.answers import AnswerNode, DraftAnswers, FormAnswers
from core.forms.submission import to_submission_xml
from core.forms.xform import load_form
from tests.core.forms.published import defined, ref, resource, say, start, xform

NAMES = st.text(alphabet="abcdefg_", min_size=1, max_size=6)
IDS = st.none() | st.binary(min_size=16, max_size=16)
LEAVES = st.builds(AnswerNode, NAMES, st.text(max_size=12), IDS)
NODES = st.recursive(
    LEAVES,
    lambda below: st.builds(AnswerNode, NAMES, st.lists(below, max_size=4).map(tuple), IDS),
    max_leaves=12,
)
HASH = b"h" * 32


@given(st.lists(NODES, max_size=4))
def test_answers_survive_their_encoding(nodes: list[AnswerNode]) -> None:
    root = AnswerNode("data", tuple(nodes))
    record = FormAnswers("f", "1", HASH, root)
    draft = DraftAnswers("f", "1", HASH, "kk", root)
    assert FormAnswers.from_cbor_value(decode(encode(record.to_cbor_value()))) == record
    assert DraftAnswers.from_cbor_value(decode(encode(draft.to_cbor_value()))) == draft


def deep(levels: int) -> list[Any]:
    node: list[Any] = ["a", ""]
    for _ in range(levels):
        node = ["a", [node]]
    return node


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        [],
        ["f", "1", HASH],
        ["f", "1", b"short", []],
        ["f", "1", HASH, "nodes"],
        ["f", 1, HASH, []],
        ["f", "1", HASH, [["a"]]],
        ["f", "1", HASH, [["", "x"]]],
        ["f", "1", HASH, [["a", 5]]],
        ["f", "1", HASH, [["a", "x", b"short"]]],
        ["f", "1", HASH, [["a", "x", b"i" * 16, 4]]],
        ["f", "1", HASH, [deep(40)]],
        ["f", "1", HASH, [["a", "x" * 1_000_001]]],
    ],
)
def test_another_shape_is_refused(value: object) -> None:
    with pytest.raises(FormError) as caught:
        FormAnswers.from_cbor_value(value)
    assert caught.value.code is Code.FORM_INVALID


def test_the_shape_is_the_agreed_one() -> None:
    root = AnswerNode("data", (AnswerNode("a", "1"), AnswerNode("r", (AnswerNode("b", ""),), b"i" * 16)))
    assert FormAnswers("f", "2", HASH, root).to_cbor_value() == [
        "f",
        "2",
        HASH,
        [["a", "1"], ["r", [["b", ""]], b"i" * 16]],
    ]


def test_a_whole_visit_becomes_a_submission() -> None:
    session = start(defined(resource("home_visit")), {"case": [{"family_number": "T-1"}]})
    say(session, visit_outcome="met", consent_basis="given", members_new="2")
    say(session, **{"m_name@1": "Ә < & >", "m_name@2": "Б"})
    answers = session.submission()
    xml = etree.fromstring(to_submission_xml(session.definition, answers))
    assert (xml.tag, xml.get("id"), xml.get("version")) == ("data", "home_visit", "2026030101")
    assert [node.text for node in xml.findall("member/m_name")] == ["Ә < & >", "Б"]
    assert xml.findtext("family_number") == "T-1"
    assert xml.findtext("meta/instanceID") == session.value("instanceID")
    assert xml.find("child/child_alone") is None, "not relevant, not sent"
    assert [node.tag for node in xml][:4] == ["start", "end", "today", "username"]
    members = answers.root.find("member")
    assert len({member.repeat_id for member in members}) == 2
    assert FormAnswers.from_cbor_value(decode(encode(answers.to_cbor_value()))) == answers


def test_a_form_without_meta_gets_an_id_with_its_namespace() -> None:

    session = start(load_form(xform('<data id="t"><a/></data>', "", '<input ref="/data/a"/>')))
    session.answer("/data/a", "x")
    xml = etree.fromstring(to_submission_xml(session.definition, session.submission()))
    orx = "{http://openrosa.org/xforms}"
    assert (xml.findtext(f"{orx}meta/{orx}instanceID") or "").startswith("uuid:")


def test_a_text_that_xml_cannot_hold_loses_only_that() -> None:
    session = start(defined("| survey | type | name | label |\n|  | text | a | A |"))
    session.answer(ref(session, "a"), "one\x00two\x0b")
    xml = etree.fromstring(to_submission_xml(session.definition, session.submission()))
    assert xml.findtext("a") == "onetwo"

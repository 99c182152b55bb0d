"""Attributes of the instance: what entities are made of. Read, computed, kept in drafts, written out."""

from __future__ import annotations

from core.forms.moving import Words, move
from core.forms.session import DraftAnswers, FormAnswers, FormSession
from core.forms.submission import to_submission_xml
from core.forms.xform import load_form
from tests.core.forms.published import TENTH_OF_MARCH_MS, ref, say, start, xform
from tests.fakes import FixedClock

PETS = load_form(
    xform(
        '<data id="pets"><name/><meta><entity dataset="pets" id="" create=""><label/></entity></meta></data>',
        "<bind nodeset=\"/data/meta/entity/@create\" calculate=\"if(/data/name = '', '', 1)\"/>"
        '<bind nodeset="/data/meta/entity/label" calculate="/data/name"/>'
        '<setvalue event="odk-instance-first-load" ref="/data/meta/entity/@id" value="uuid()"/>',
        '<input ref="/data/name"/>',
    )
)


def resumed(session: FormSession) -> FormSession:
    draft = session.draft()
    again = DraftAnswers.from_cbor_value(draft.to_cbor_value(), root_name="data")
    return FormSession.resume(
        session.definition, again, clock=FixedClock(TENTH_OF_MARCH_MS), instances={}, language=""
    )


def test_an_entity_has_its_id_and_its_label_in_the_draft_and_in_the_submission() -> None:
    session = start(PETS)
    made = session.value("/data/meta/entity/@id")
    assert len(made) == 36
    assert session.value("/data/meta/entity/@create") == ""
    say(session, name="Sam & Co")
    assert session.value("/data/meta/entity/@create") == "1"
    again = resumed(session)
    assert again.value("/data/meta/entity/@id") == made
    assert again.draft() == session.draft()
    record = FormAnswers.from_cbor_value(again.submission().to_cbor_value(), root_name="data")
    written = to_submission_xml(PETS, record).decode()
    assert f'<entity dataset="pets" id="{made}" create="1"><label>Sam &amp; Co</label></entity>' in written
    assert PETS.needs == {"entities"}


def test_attributes_follow_the_answers_of_their_own_repeat_instance() -> None:
    form = load_form(
        xform(
            '<data id="trees"><tree><kind/><entity dataset="trees" id=""/></tree></data>',
            '<bind nodeset="/data/tree/entity/@id" calculate="concat(../../kind, \'-\', '
            'position(/data/tree))" relevant="../../kind != \'none\'"/>',
            '<group><repeat nodeset="/data/tree"><input ref="/data/tree/kind"/></repeat></group>',
        )
    )
    session = start(form)
    session.add_repeat("/data/tree")
    session.add_repeat("/data/tree")
    say(session, **{"kind@1": "oak", "kind@2": "none"})
    xml = to_submission_xml(form, session.submission()).decode()
    assert '<entity dataset="trees" id="oak-1"' in xml
    assert '<entity dataset="trees"/>' in xml
    assert resumed(session).submission().root == session.submission().root
    session.remove_repeat(ref(session, "tree@1"))
    say(session, kind="elm")
    assert 'id="elm-1"' in to_submission_xml(form, session.submission()).decode()


def test_a_constant_attribute_is_read_and_written_as_the_form_has_it() -> None:
    form = load_form(
        xform(
            '<data id="a"><note kind="abc"/><all/></data>',
            '<bind nodeset="/data/note" calculate="@kind"/><bind nodeset="/data/all" '
            'calculate="count(/data/note/@*)"/>',
            '<input ref="/data/note"/>',
        )
    )
    session = start(form)
    assert (session.value("note"), session.value("all")) == ("abc", "1")
    assert b'<note kind="abc">abc</note>' in to_submission_xml(form, session.submission())
    assert form.needs == frozenset()


def test_an_entity_keeps_its_id_when_its_draft_moves_to_a_newer_version() -> None:
    newer = load_form(
        xform(
            '<data id="pets"><name/><age/><meta><entity dataset="pets" id="" create=""><label/></entity>'
            "</meta></data>",
            '<bind nodeset="/data/meta/entity/@create" calculate="1"/>',
            '<input ref="/data/name"/><input ref="/data/age"/>',
        )
    )
    session = start(PETS)
    say(session, name="Sam")
    moved = move(
        PETS, session.draft(), newer, say=lambda ref, typed: Words("", "", ""), new_id=lambda: bytes(16)
    )
    again = FormSession.resume(
        newer, moved.draft, clock=FixedClock(TENTH_OF_MARCH_MS), instances={}, language=""
    )
    for name in ("/data/meta/entity/@id", "name"):
        assert again.value(name) == session.value(name)
    assert moved.draft.kept == ()

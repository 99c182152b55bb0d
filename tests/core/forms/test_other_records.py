"""What a form takes from outside: the device, the record saved last, a record made elsewhere."""

from __future__ import annotations

import random

import pytest

from core.errors import Code, FormError
from core.forms.session import FormSession, ProblemCode
from core.forms.submission import to_submission_xml
from core.forms.xform import load_form
from tests.core.forms.published import TENTH_OF_MARCH_MS, say, start, xform
from tests.fakes import FixedClock

CLOCK = FixedClock(TENTH_OF_MARCH_MS)


def test_properties_of_the_device_are_given_or_blank() -> None:
    names = ("deviceid", "email", "phonenumber", "username")
    form = load_form(
        xform(
            f'<data id="p">{"".join(f"<{name}/>" for name in names)}</data>',
            "".join(
                f'<bind nodeset="/data/{name}" jr:preload="property" jr:preloadParams="{name}"/>'
                for name in names
            ),
            "",
        )
    )
    session = FormSession.start(
        form, clock=CLOCK, instances={}, language="", username="w", properties={"email": "a@b"}
    )
    assert [session.value(name) for name in names] == ["", "a@b", "", "w"]
    assert form.needs == {"property:email", "property:phonenumber"}


def test_an_expression_may_ask_for_a_property() -> None:
    form = load_form(
        xform(
            '<data id="p"><who/><none/></data>',
            "<bind nodeset=\"/data/who\" calculate=\"concat(property('username'), '!')\"/>"
            '<bind nodeset="/data/none" calculate="property(\'imei\')"/>',
            "",
        )
    )
    session = FormSession.start(form, clock=CLOCK, instances={}, language="", username="w")
    assert (session.value("who"), session.value("none")) == ("w!", "")


def test_the_record_saved_last_is_there_when_it_is_given() -> None:
    form = load_form(
        xform(
            '<data id="l"><item/><kid><age/></kid><sum/></data>',
            '<bind nodeset="/data/sum" calculate="sum(instance(\'last-saved\')/data/kid/age)"/>'
            '<setvalue event="odk-instance-first-load" ref="/data/item" '
            "value=\"instance('last-saved')/data/item\"/>",
            '<input ref="/data/item"/><repeat nodeset="/data/kid"><input ref="/data/kid/age"/></repeat>',
            model='<instance id="last-saved" src="jr://instance/last-saved"/>',
        )
    )
    first = start(form)
    assert (first.value("item"), first.value("sum")) == ("", "0")
    say(first, item="Foo", age="4")
    first.add_repeat("/data/kid")
    say(first, **{"age@2": "5"})
    second = FormSession.start(
        form, clock=CLOCK, instances={}, language="", last_saved=first.submission().root
    )
    assert (second.value("item"), second.value("sum")) == ("Foo", "9")
    assert form.needs == {"last-saved"}


FORM = load_form(
    xform(
        '<data id="e"><a/><twice/><kid><name/></kid>'
        "<orx:meta><orx:instanceID/><orx:deprecatedID/></orx:meta></data>",
        '<bind nodeset="/data/twice" calculate="/data/a * 2"/>',
        '<input ref="/data/a"/><repeat nodeset="/data/kid"><input ref="/data/kid/name"/></repeat>',
    )
)


def test_a_record_made_elsewhere_is_read_and_gets_an_id_of_its_own() -> None:
    first = start(FORM)
    say(first, a="4", name="Ay")
    first.add_repeat("/data/kid")
    say(first, **{"name@2": "Ba"})
    xml = to_submission_xml(FORM, first.submission())
    edited = FormSession.edit(FORM, xml, clock=CLOCK, instances={}, language="", rng=random.Random(3))
    assert [edited.value(each) for each in edited.refs("name")] == ["Ay", "Ba"]
    assert (edited.value("a"), edited.value("twice")) == ("4", "8")
    assert edited.value("deprecatedID") == first.value("instanceID")
    assert edited.value("instanceID") not in ("", first.value("instanceID"))
    unknown = xml.replace(b"<twice>8</twice>", b"<gone>1</gone>")
    assert FormSession.edit(FORM, unknown, clock=CLOCK, instances={}, language="").value("twice") == "8"


def test_a_record_of_another_form_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        FormSession.edit(FORM, b"<other/>", clock=CLOCK, instances={}, language="")
    assert caught.value.code is Code.FORM_INVALID


def test_a_rank_drops_choices_that_are_gone_and_asks_for_the_place_of_new_ones() -> None:
    form = load_form(
        xform(
            '<data id="r"><s/><r/></data>',
            "",
            '<select ref="/data/s"><itemset nodeset="instance(\'o\')/root/item"><value ref="name"/>'
            '<label ref="name"/></itemset></select><odk:rank xmlns:odk="http://www.opendatakit.org/xforms" '
            'ref="/data/r"><itemset nodeset="instance(\'o\')/root/item[selected(/data/s, name)]">'
            '<value ref="name"/><label ref="name"/></itemset></odk:rank>',
            model='<instance id="o"><root><item><name>a</name></item><item><name>b</name></item>'
            "<item><name>c</name></item></root></instance>",
        )
    )
    session = start(form)
    say(session, s="a b")
    assert session.value("r") == ""
    say(session, r="b a")
    say(session, s="b c")
    assert session.value("r") == "b c", "a new one is last"
    assert [problem.code for problem in session.problems()] == [ProblemCode.UNPLACED], (
        "until a person says so"
    )
    assert session.question(session.refs("r")[0]).value == "b a", "what the person gave is kept as given"
    again = FormSession.resume(form, session.draft(), clock=CLOCK, instances={}, language="")
    assert [problem.code for problem in again.problems()] == [ProblemCode.UNPLACED]
    say(again, r="b c")
    assert (again.problems(), again.value("r")) == ((), "b c")
    say(session, s="c")
    assert session.value("r") == ""
    say(session, s="a b")
    assert session.value("r") == "b a"


def test_actions_without_a_receiver_load_and_do_nothing() -> None:
    form = load_form(
        xform(
            '<data id="g"><where/><sound/><a/></data>',
            '<bind nodeset="/data/where" type="geopoint"/><odk:setgeopoint xmlns:odk='
            '"http://www.opendatakit.org/xforms" event="odk-instance-first-load" ref="/data/where"/>'
            '<odk:recordaudio xmlns:odk="http://www.opendatakit.org/xforms" event="odk-instance-load" '
            'ref="/data/sound"/>',
            '<input ref="/data/a"/>',
        )
    )
    session = start(form)
    assert (session.value("where"), session.value("sound")) == ("", "")
    assert form.needs == {"odk:setgeopoint", "odk:recordaudio"}

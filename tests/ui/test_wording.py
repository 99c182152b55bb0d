"""Every code of a record has words in Kazakh, Russian and English, and no code is ever shown itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from core.fields import StreamKind
from core.ops import Verb
from core.records import MemberView, RecordState
from core.schema import LEVELS, REGISTRY, Entity
from tests.ui.conftest import Speak
from ui import field_words, language, people_words, task_words, wording

TABLES: tuple[Mapping[Any, str], ...] = (
    wording.LEVEL_WORDS, wording.STATES, wording.RELATIONS, wording.SEXES, wording.LIVES_HERE,
    wording.OUTCOMES, wording.VISIT_KINDS, task_words.TASK_KINDS, wording.TIMELINE_KINDS, wording.STATUSES,
    wording.READINESS, wording.VERBS, field_words.FIELDS, field_words.FIELDS_OF_ANY,
    wording._RELATIONS_BY_SEX, field_words._TASK_STATES,
    *field_words.CODES_OF_ROOMS.values(),
    field_words._FLAGS, task_words.RULES, people_words.NO_IIN, people_words.PRECISIONS,
    people_words.DISABILITIES,
    people_words.CUSTODIES, people_words.DOCUMENT_KINDS, people_words.LANGUAGES_SPOKEN, people_words.TIES,
)  # fmt: skip


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_every_code_has_words_in_this_language(speak: Speak, code: str) -> None:
    speak(code)
    for table in TABLES:
        for english in table.values():
            said = wording._say(english)
            assert said.strip()
            assert said == english if code == "en" else said != english, english


@pytest.mark.parametrize(
    ("version", "code", "said"),
    [
        ("2026030101", "kk", "2026 жылғы 1 наурыз күнгі нұсқа"),
        ("2026030101", "ru", "версия от 1 марта 2026 года"),
        ("2026030101", "en", "version of 1 March 2026"),
        ("2026030102", "kk", "2026 жылғы 1 наурыз күнгі 2-нұсқа"),
        ("2026030102", "ru", "версия 2 от 1 марта 2026 года"),
        ("2026033101", "ru", "версия от 31 марта 2026 года"),
        ("2026023101", "ru", "версия 2026023101"),
        ("1.4", "ru", "версия 1.4"),
        ("20260301011", "en", "version 20260301011"),
    ],
)
def test_version_of_a_form_is_said_by_its_day(speak: Speak, version: str, code: str, said: str) -> None:
    assert wording.form_version_words(version, speak(code)) == said


def test_every_level_state_and_verb_is_known() -> None:
    assert set(wording.LEVEL_WORDS) == set(LEVELS)
    assert set(wording.STATES) == set(RecordState)
    assert set(wording.VERBS) == {int(verb) for verb in Verb}


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_every_field_of_every_record_has_a_name(speak: Speak, code: str) -> None:
    speak(code)
    other = field_words.field_word(0, "of_tomorrow")
    for table in REGISTRY.values():
        if table.stream is not StreamKind.AGENCY:
            nameless = [
                one.name for one in table.fields if field_words.field_word(table.entity, one.name) == other
            ]
            assert nameless == [], table.entity


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_a_drawing(speak: Speak, level: str) -> None:
    speak("ru")
    assert wording.risk_key(level) == ("none" if level == "not_assessed" else level)
    assert wording.level_word("urgent") == "Экстренный"


def test_an_unknown_code_gets_general_words(speak: Speak) -> None:
    speak("kk")
    assert task_words.task_word("of_tomorrow") == "Тапсырма"
    assert task_words.task_word("of_tomorrow", "Дәрігерге апару") == "Дәрігерге апару"
    assert wording.timeline_word("of_tomorrow") == "Басқа жазба"
    assert wording.verb_word(999) == "Басқа өзгеріс"
    assert field_words.field_word(Entity.FAMILY, "of_tomorrow") == "Басқа өріс"
    assert wording.readiness_words(["of_tomorrow"]) == "тағы бір рет синхрондаңыз"
    assert wording.relation_word("of_tomorrow") == ""
    assert task_words.rule_words("of_tomorrow") == ""


def test_relations_are_nearer_where_the_sex_is_known(speak: Speak) -> None:
    speak("ru")
    assert wording.relation_word("grandparent") == "бабушка или дедушка"
    assert wording.relation_word("grandparent", "female") == "бабушка"
    assert wording.relation_word("mother", "female") == "мать"


def test_values_of_a_conflict_in_words(speak: Speak) -> None:
    speak("ru")
    assert field_words.value_words(Entity.FAMILY, "risk", "high, 25.11.2026, кричали, ночью, medium") == (
        "Высокий, 25.11.2026, кричали, ночью"
    )
    assert field_words.value_words(Entity.MEMBER, "lives_here", "away") == "живёт в другом месте"
    assert field_words.value_words(Entity.MEMBER, "alleged_abuser_access", "yes") == "да"
    assert field_words.value_words(Entity.FAMILY, "name", "away") == "away"


def test_ages(speak: Speak) -> None:
    speak("ru")

    def said(age: int | None, precision: str) -> str:
        member = MemberView(
            entity_id=b"", person=b"", surname="", given="", patronymic="",
            birth_on=None if age is None else date(2020, 1, 2), birth_precision=precision, age_years=age,
            sex="", relation="", lives_here="", caregiver=False, alleged_abuser_access=False,
        )  # fmt: skip
        return wording.age_words(member, language.current())

    assert said(1, "day") == "1 год (02.01.2020)"
    assert said(22, "about") == "около 22 года"
    assert said(None, "") == "возраст неизвестен"


@pytest.mark.parametrize(
    ("entity", "field", "text", "said"),
    [
        (Entity.MEMBER, "birth", "01.07.2010, year", "01.07.2010, тек жылы"),
        (Entity.MEMBER, "iin", "unknown", "белгісіз"),
        (Entity.MEMBER, "iin", "961130200012", "961130200012"),
        (Entity.MEMBER, "custody", "deprived", "ата-аналық құқығынан айырылған"),
        (Entity.FAMILY, "languages", "kk, ru", "қазақ тілі, орыс тілі"),
        (Entity.RELATION, "kind", "divorced", "ажырасқан"),
        (Entity.IDENTITY_DOCUMENT, "kind", "of_tomorrow", "of_tomorrow"),
    ],
)
def test_values_of_people_in_a_conflict_are_words(
    speak: Speak, entity: Entity, field: str, text: str, said: str
) -> None:
    speak("kk")
    assert field_words.value_words(entity, field, text) == said


def test_what_comes_ahead_of_a_day_says_that_day(speak: Speak) -> None:
    speak("ru")
    assert task_words.task_word("consent_end", "2026-12-31") == "заканчивается срок согласия (31.12.2026)"
    assert task_words.task_word("consent_end") == "заканчивается срок согласия"
    for kind in task_words.COUNTED_BACK:
        assert task_words.TASK_KINDS[kind]
        assert task_words.rule_words(f"{kind}_notice_days") == (
            "Напоминание приходит заранее, чтобы успеть подготовиться."
        )

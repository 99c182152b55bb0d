"""Every code has a sentence and a next step in three languages, without code, placeholder or blame."""

from __future__ import annotations

import functools
import re

import pytest

from core.errors import Code
from ui import language, messages
from ui.language import Language


@functools.cache
def in_language(code: str) -> Language:
    return Language.load(code)


@pytest.mark.parametrize("code", list(Code))
@pytest.mark.parametrize("spoken", language.CODES)
def test_every_code_is_a_sentence_and_a_next_step(code: Code, spoken: str) -> None:
    said = messages.sentence(code, {}, in_language(spoken))
    for text in (said.text, said.next_step):
        assert len(text) > 10
        assert text.rstrip()[-1] in ".!?»"
        assert not re.search(r"[{}%]", text)
        assert code.value not in text
        assert not re.search(r"\b(invalid|oops|error|қате енгіздіңіз|ошибочн)", text.lower())


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_words_of_its_own(code: Code) -> None:
    said = messages.sentence(code, {}, in_language("en"))
    assert said != messages.bug_message(in_language("en"))


@pytest.mark.parametrize("code", list(Code))
def test_kazakh_and_russian_are_translated(code: Code) -> None:
    texts = {messages.sentence(code, {}, in_language(spoken)).text for spoken in language.CODES}
    assert len(texts) == 3
    assert not re.search(r"[A-Za-z]{4,}", messages.sentence(code, {}, in_language("kk")).text)


def test_params_fill_their_placeholders_and_others_do_no_harm() -> None:
    said = messages.sentence(Code.FORM_INVALID, {"sheet": "survey", "row": 12, "id": "x"}, in_language("ru"))
    assert "survey" in said.next_step
    assert "12" in said.next_step
    plain = messages.sentence(Code.FORM_INVALID, {"sheet": "survey"}, in_language("ru"))
    assert "{" not in plain.next_step

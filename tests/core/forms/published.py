"""Forms for tests: published from Markdown, started at a fixed morning, asked by short names."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from core.clock import KAZAKHSTAN
from core.forms.definition import FormDefinition
from core.forms.session import FormSession
from core.forms.xform import load_form
from core.forms.xlsform import PublishedForm, publish_markdown
from tests.fakes import FixedClock

RESOURCES = Path(__file__).resolve().parents[3] / "resources" / "forms"
TENTH_OF_MARCH_MS = int(datetime(2026, 3, 10, 10, 0, tzinfo=KAZAKHSTAN).timestamp() * 1000)

Rows = Mapping[str, Sequence[Mapping[str, str]]]

HEAD = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Test</h:title>"""


@lru_cache(maxsize=64)
def published(text: str) -> PublishedForm:
    return publish_markdown(text)


@lru_cache(maxsize=64)
def defined(text: str) -> FormDefinition:
    """The definition of a Markdown form."""
    return load_form(published(text).xform)


def resource(name: str) -> str:
    """The Markdown of a form that comes with the program."""
    return (RESOURCES / f"{name}.md").read_text(encoding="utf-8")


def xform(instance: str, binds: str, body: str, *, model: str = "") -> bytes:
    """An XForm from its three parts."""
    text = (
        f"{HEAD}<model><instance>{instance}</instance>{model}{binds}</model></h:head>"
        f"<h:body>{body}</h:body></h:html>"
    )
    return text.encode()


def start(definition: FormDefinition, rows: Rows | None = None, *, language: str = "") -> FormSession:
    """A session on 10 March 2026 with predictable chance."""
    return FormSession.start(
        definition,
        clock=FixedClock(TENTH_OF_MARCH_MS),
        instances=rows or {},
        language=language,
        username="worker",
        rng=random.Random(1),
    )


def ref(session: FormSession, name: str) -> str:
    """The ref of `name`, or of the second `name` for "name@2"."""
    plain, _, number = name.partition("@")
    return session.refs(plain)[int(number or 1) - 1]


def say(session: FormSession, **answers: str) -> None:
    """Answers by name."""
    for name, value in answers.items():
        session.answer(ref(session, name), value)

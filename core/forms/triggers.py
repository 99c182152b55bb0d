"""Triggers: the rules of a form's nodes as units that run when something they read has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from core.forms.definition import ModelNode
from core.forms.xpath.compiled import RunBoolean, RunText
from core.forms.xpath.dependencies import Reads
from core.forms.xpath.syntax import Expression


class Kind(IntEnum):
    """What a trigger decides."""

    RELEVANT = 1
    CALCULATE = 2
    CHOICES = 3
    REQUIRED = 4
    READONLY = 5
    CONSTRAINT = 6
    TEXTS = 7


COLUMNS = {
    Kind.RELEVANT: "relevant",
    Kind.CALCULATE: "calculation",
    Kind.CHOICES: "choice_filter",
    Kind.REQUIRED: "required",
    Kind.READONLY: "read_only",
    Kind.CONSTRAINT: "constraint",
    Kind.TEXTS: "label",
}
"""The column of the survey sheet that a rule is written in."""


@dataclass(slots=True, eq=False)
class Trigger:
    """One rule of one generic node. `run` is set for CALCULATE, `test` for the yes-or-no kinds."""

    kind: Kind
    node: ModelNode
    reads: Reads
    parsed: Expression | None = None
    run: RunText | None = None
    test: RunBoolean | None = None
    order: int = -1
    loose: bool = False
    """Choices that depend on their own answer: they are offered by it and take nothing away from it."""

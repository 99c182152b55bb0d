"""What is saved of one form of a draft: its answers, the page, and how it was before it was moved.

A form that went into a newer version keeps the draft of the earlier one until the visit is finished, so that
there is a way back. The store does not look inside (`core.store.drafts`). See `form_updates`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.encoding import ANSWERS_MAX_DEPTH, decode, encode
from core.errors import Code, FormError
from core.forms.answers import CborValue, DraftAnswers


@dataclass(frozen=True)
class EarlierVersion:
    """`before` is the draft as it was, `after` as it stood in the newer version right after the move."""

    before: DraftAnswers
    page_id: str
    after: DraftAnswers


@dataclass(frozen=True)
class SavedForm:
    """One form of a draft. `earlier` is the way back, the last one the nearest."""

    answers: DraftAnswers
    page_id: str = ""
    earlier: tuple[EarlierVersion, ...] = ()


def write_payload(saved: SavedForm) -> bytes:
    """CBOR `[answers, page id]`, then `[[answers before, page id before, answers after], ...]` if any."""
    value: list[CborValue] = [saved.answers.to_cbor_value(), saved.page_id]
    if saved.earlier:
        value.append(
            [[one.before.to_cbor_value(), one.page_id, one.after.to_cbor_value()] for one in saved.earlier]
        )
    return encode(value, max_depth=ANSWERS_MAX_DEPTH)


def with_answers(payload: bytes, answers: DraftAnswers, page_id: str) -> bytes:
    """The payload with other answers of the same version; the way back stays byte for byte.

    Done at each pause of typing: nothing is read of what is replaced but its version. FormError(FORM_INVALID)
    for answers of another version than the draft is in.
    """
    value = _parts(payload)
    if _sha256(value[0]) != answers.form_sha256:
        raise FormError(Code.FORM_INVALID, detail="draft_of_another_version")
    return encode([answers.to_cbor_value(), page_id, *value[2:]], max_depth=ANSWERS_MAX_DEPTH)


def form_sha256(payload: bytes) -> bytes:
    """The version that the draft is in, as the SHA-256 of its XForm. FormError(FORM_INVALID)."""
    return _sha256(_parts(payload)[0])


def read_payload(payload: bytes) -> SavedForm:
    """FormError(FORM_INVALID) for anything else."""
    value = _parts(payload)
    earlier = []
    for before, page_id, after in value[2] if len(value) == 3 else ():
        way_back = DraftAnswers.from_cbor_value(before), page_id, DraftAnswers.from_cbor_value(after)
        earlier.append(EarlierVersion(*way_back))
    return SavedForm(DraftAnswers.from_cbor_value(value[0]), value[1], tuple(earlier))


def _parts(payload: bytes) -> list[Any]:
    value = decode(payload, max_depth=ANSWERS_MAX_DEPTH)
    if not isinstance(value, list) or len(value) not in (2, 3) or not isinstance(value[1], str):
        raise FormError(Code.FORM_INVALID, detail="draft_malformed")
    for one in value[2] if len(value) == 3 else ():
        if not isinstance(one, list) or len(one) != 3 or not isinstance(one[1], str):
            raise FormError(Code.FORM_INVALID, detail="draft_malformed")
    return value


def _sha256(answers: CborValue) -> bytes:
    if not isinstance(answers, list) or len(answers) < 3 or not isinstance(answers[2], bytes):
        raise FormError(Code.FORM_INVALID, detail="draft_malformed")
    return answers[2]

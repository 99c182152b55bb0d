"""What is saved of one form of a draft: its answers, the page, and how it was before it was moved.

A form that went into a newer version keeps the draft of the earlier one until the visit is finished, so that
there is a way back. The store does not look inside (`core.store.drafts`). See `form_updates`.
"""

from __future__ import annotations

from dataclasses import dataclass

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


def read_payload(payload: bytes) -> SavedForm:
    """FormError(FORM_INVALID) for anything else."""
    value = decode(payload, max_depth=ANSWERS_MAX_DEPTH)
    if not isinstance(value, list) or len(value) not in (2, 3) or not isinstance(value[1], str):
        raise FormError(Code.FORM_INVALID, detail="draft_malformed")
    earlier = []
    for one in value[2] if len(value) == 3 else ():
        if not isinstance(one, list) or len(one) != 3 or not isinstance(one[1], str):
            raise FormError(Code.FORM_INVALID, detail="draft_malformed")
        before, after = DraftAnswers.from_cbor_value(one[0]), DraftAnswers.from_cbor_value(one[2])
        earlier.append(EarlierVersion(before, one[1], after))
    return SavedForm(DraftAnswers.from_cbor_value(value[0]), value[1], tuple(earlier))

"""What the letter of a bundle says: the messages of a conversation, there and back (`sync.bundle` seals it).

The requests are those of the wire, each within the limits of one, with one cursor and one scope tag: what
the laptop knew when it was exported. The answer brings central's word on them and pages of a pull, each
with the position that it starts from: a laptop that stands elsewhere by now leaves a page out.
Shared by both sides.
"""

from __future__ import annotations

from sync.protocol import Message, SyncAnswer, SyncRequest, Verdict

REQUESTS_MAX = 200
NAMED_MAX = 5000


LETTER_MAX_ITEMS = 3_000_000
"""Values in one letter, as `MESSAGE_MAX_ITEMS`: a letter holds many messages."""


class OfficeLetter(Message, frozen=True, kw_only=True):
    """To the office.

    `unproved` are [stream, SHA-256] of photos and files that lack a receipt, `wanted` SHA-256 of what the
    laptop lacks itself, what was published first.
    """

    requests: tuple[SyncRequest, ...]
    unproved: tuple[tuple[bytes, bytes], ...] = ()
    wanted: tuple[bytes, ...] = ()


class AnswerPage(Message, frozen=True, kw_only=True):
    """One answer of a pull; `scope_tag` and `cursor` (absent: none yet) are where it starts from."""

    scope_tag: int
    answer: SyncAnswer
    cursor: bytes | None = None


class AnswerLetter(Message, frozen=True, kw_only=True):
    """From the office. `incarnation`: to whose requests it belongs.

    Where central is in another epoch it brings `epoch_record` and nothing else, where the laptop is revoked
    `order` and nothing else. `next_record`: the laptop was restored or cloned and goes on under this one.
    `held` are [stream, SHA-256, receipt].
    """

    epoch: bytes
    incarnation: bytes
    verdicts: tuple[Verdict, ...] = ()
    receipts: tuple[bytes, ...] = ()
    held: tuple[tuple[bytes, bytes, bytes], ...] = ()
    pages: tuple[AnswerPage, ...] = ()
    epoch_record: bytes | None = None
    next_record: bytes | None = None
    order: bytes | None = None

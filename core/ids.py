"""Identifiers: 16 random-enough bytes (UUIDv7, RFC 9562) for every record, stream and act.

An id says nothing about a person. Files and logs show `short()`, never a name.
"""

from __future__ import annotations

import base64

import uuid_utils

ID_BYTES = 16


def new_id() -> bytes:
    """A fresh 16-byte identifier, UUIDv7, so that rows of one day lie together on disk."""
    made: bytes = uuid_utils.uuid7().bytes
    return made


def short(identifier: bytes) -> str:
    """Eight base32 letters from the random end of an id: for paper, logs and talk on the telephone."""
    return base64.b32encode(identifier[-5:]).decode("ascii")

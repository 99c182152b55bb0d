"""How everything but an act itself gets to write: a transaction, once nothing is left to redo.

`core.store.store` gives a `Writing` to each part of the store.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from core.store.database import Database

Writing = Callable[[], AbstractContextManager[Database]]
"""Opens a transaction. STORE_REDO_PENDING while something that was saved has not reached the database."""

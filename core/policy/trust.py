"""Whether a centre is the one that IT has laid down: its certificate authority, its agency, its root key.

A pin that is not laid down asks for nothing; one that could not be understood (`UNFIT`) is met by nobody.
These only ever add to what enrolment proves. Standard library only. Who asks: `sync.service`,
`sync.enrolment`, and the first-run page. Source of the values: `python -m central laptop-policy`.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from core.policy.policy import Policy
from core.policy.reading import Trouble, folders_trusted, read_trusted


def laid_down_ca(policy: Policy, *, owner: int = 0) -> bytes | None:
    """The PEM that the policy names; None if it names none that may be believed.

    On Linux the file and its folders have to be as trusted as the policy's own. Windows tells nothing of the
    kind here, so there the file counts only under its pin.
    """
    if not policy.ca_file:
        return None
    path = Path(policy.ca_file)
    if sys.platform == "win32":
        content = _read_pinned(path) if policy.ca_sha256 else None
    else:
        found = read_trusted(path, owner=owner) if folders_trusted(path.parent, owner) else None
        content = None if isinstance(found, Trouble) else found
    return content if content is not None and ca_fits(policy, content) else None


def ca_fits(policy: Policy, pem: bytes) -> bool:
    """Whether this file has the SHA-256 that is laid down, byte for byte."""
    return not policy.ca_sha256 or hashlib.sha256(pem).hexdigest() == policy.ca_sha256


def org_fits(policy: Policy, org_id: str) -> bool:
    return not policy.org_id or org_id == policy.org_id


def root_fits(policy: Policy, agency_root: bytes) -> bool:
    """Whether this is the agency's root key: the SHA-256 of its 32 bytes."""
    pinned = policy.agency_root_sha256
    return not pinned or hashlib.sha256(agency_root).hexdigest() == pinned


def _read_pinned(path: Path) -> bytes | None:
    found = read_trusted(path, owner=None)
    return None if isinstance(found, Trouble) else found

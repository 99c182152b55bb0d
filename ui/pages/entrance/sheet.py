"""The sheet from IT: where the centre is, how to know it, who works here, and the one-time code.

It comes on paper, as a file beside the program (`--enrol-file`), or in part from the policy of the laptop,
which nobody changes on the screen. Typed and shown in `first_run_steps`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from core.policy.policy import Policy
from core.policy.trust import ca_fits, laid_down_ca

CA_MAX_BYTES: Final = 64 * 1024
PEM_HEAD: Final = b"-----BEGIN CERTIFICATE-----"


@dataclass
class Details:
    """What IT hands over: where the centre is, how to know it, who works here, and the one-time code."""

    server_url: str = ""
    ca_pem: bytes = b""
    ca_name: str = ""
    worker_code: str = ""
    code: str = ""


def read_details(path: Path) -> Details:
    """A file from IT: {server_url, ca_file, worker_code, code}; what is missing is typed by hand.

    OSError and ValueError when it is no such file. `ca_file` is looked for beside it.
    """
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError
    details = Details(
        server_url=str(found.get("server_url") or ""),
        worker_code=str(found.get("worker_code") or ""),
        code=str(found.get("code") or ""),
    )
    if found.get("ca_file"):
        ca_path = path.parent / str(found["ca_file"])
        details.ca_pem, details.ca_name = ca_path.read_bytes(), ca_path.name
    return details


def lay_down(details: Details, policy: Policy) -> Details:
    """What the policy says in the place of what anybody wrote; without a certificate that does not fit."""
    if policy.server_url:
        details.server_url = policy.server_url
    if policy.ca_file:
        details.ca_pem, details.ca_name = laid_down_ca(policy) or b"", Path(policy.ca_file).name
    elif not ca_fits(policy, details.ca_pem):
        details.ca_pem, details.ca_name = b"", ""
    return details


def read_address(typed: str) -> str | None:
    """The address as an https URL, or None when it cannot be one."""
    text = typed.strip().rstrip("/")
    if text and "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        usable = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return text if usable else None

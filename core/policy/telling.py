"""`tirek --print-policy`: what holds on this laptop, who said so, and what could not be understood.

Needs no vault and opens none: it is answered with the standard library alone. The JSON is for
IT's own scripts: its names stay as they are.
"""

from __future__ import annotations

import json
from typing import Final

from core.exit_codes import ExitCode
from core.policy.combining import Effective

FORMAT: Final = 1


def exit_code(effective: Effective) -> ExitCode:
    return ExitCode.NOT_RIGHT if effective.refused else ExitCode.DONE


def as_json(effective: Effective) -> str:
    """`{format, settings: [{key, value, source, where, locked}], findings: [{trouble, where, key}]}`."""
    told = {
        "format": FORMAT,
        "settings": [
            {
                "key": one.key.name,
                "value": one.value,
                "source": one.source.value,
                "where": one.where,
                "locked": one.locked,
            }
            for one in effective.settings
        ],
        "findings": [
            {"trouble": one.trouble.value, "where": one.where, "key": one.key} for one in effective.findings
        ],
    }
    return json.dumps(told, indent=2, ensure_ascii=True)


def as_text(effective: Effective) -> str:
    """One line per key, then one per finding."""
    width = max((len(one.key.name) for one in effective.settings), default=0)
    lines = [
        f"{one.key.name:<{width}}  {json.dumps(one.value):<12}  {one.source.value}"
        f"{f' ({one.where})' if one.where else ''}{', locked' if one.locked else ''}"
        for one in effective.settings
    ]
    lines += [f"! {one.trouble.value}: {one.where} {one.key}".rstrip() for one in effective.findings]
    return "\n".join(lines)

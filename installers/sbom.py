"""`sbom.cdx.json`: every part of a bundle in CycloneDX 1.6, beside the program.

It is made from the tree itself (`parts`), before the program is packed: each file with its SHA-256, each part
with version, licence and package address (purl), so that a scanner can tell whether a new weakness concerns
an installed Tirek. The same tree gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from installers.parts import OWN, Part

NAME = "sbom.cdx.json"
SPEC = "1.6"
PUBLISHER_NAMESPACE = uuid.UUID("5d1f0a53-6f0e-5a0c-9d4e-0f6d3a0c7b11")
INSIDE, RECORD = "tirek:inside", "tirek:hash-of"


def write_sbom(tree: Path, parts: Sequence[Part], *, version: str, system: str, moment_s: int) -> Path:
    """Write the list of `parts` into `tree`; returns the file."""
    components = [_component(part, tree) for part in parts if part.name != OWN]
    own = next(part for part in parts if part.name == OWN)
    content = json.dumps(components, sort_keys=True).encode()
    serial = uuid.uuid5(PUBLISHER_NAMESPACE, f"{version} {system} {hashlib.sha256(content).hexdigest()}")
    bom: dict[str, Any] = {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPEC}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPEC,
        "serialNumber": serial.urn,
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment_s, UTC).isoformat(),
            "component": {
                "bom-ref": "tirek",
                "type": "application",
                "name": OWN,
                "version": version,
                "properties": [{"name": "tirek:system", "value": system}],
                "components": _files(own, tree),
            },
        },
        "components": components,
        "dependencies": [{"ref": "tirek", "dependsOn": [str(one["bom-ref"]) for one in components]}],
    }
    target = tree / NAME
    target.write_text(json.dumps(bom, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def _component(part: Part, tree: Path) -> dict[str, Any]:
    component: dict[str, Any] = {
        "bom-ref": f"{part.purl}#{part.inside}" if part.inside else part.purl,
        "type": "library",
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        **({"description": part.note} if part.note else {}),
        "licenses": [{"expression": part.licence}],
        "purl": part.purl,
    }
    properties = []
    if part.inside:
        properties.append({"name": INSIDE, "value": part.inside})
    if part.record is not None:
        component["hashes"] = [_hash(part.record)]
        properties.append({"name": RECORD, "value": "RECORD of the distribution"})
    if properties:
        component["properties"] = properties
    if part.files:
        component["components"] = _files(part, tree)
    return component


def _files(part: Part, tree: Path) -> list[dict[str, Any]]:
    return [
        {"bom-ref": f"file:{path}", "type": "file", "name": path, "hashes": [_hash(tree / path)]}
        for path in part.files
    ]


def _hash(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return {"alg": "SHA-256", "content": hashlib.file_digest(file, "sha256").hexdigest()}

"""JSON files of FHIR R4 to resources, one by one, out of Bundles and out of one another.

Only resources that are read are decoded: the same word is another kind of field in others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from leadpro.exchange.fhirfields import Resource
from leadpro.problem import Problem

READ = frozenset(
    {"Patient", "RelatedPerson", "CareTeam", "Practitioner", "PractitionerRole", "Organization"}
)


def resources(file: Path) -> Iterator[Resource]:
    """The resources of a file, those of a Bundle and those inside others one by one; a resource of a kind
    that is not read has no more than its kind. Problem when it is no FHIR."""
    try:
        whole = msgspec.json.decode(file.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        yield from _inside(whole, "")
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(
            f"{file.name} is not FHIR R4 JSON: {error}.", "Export it again as FHIR R4."
        ) from None


def _inside(one: object, url: str) -> Iterator[Resource]:
    if not isinstance(one, dict) or not isinstance(one.get("resourceType"), str):
        raise msgspec.ValidationError("it has no resourceType")
    kind = one["resourceType"]
    if kind == "Bundle":
        for entry in msgspec.convert(one.get("entry", []), list[dict[str, Any]]):
            if entry.get("resource"):
                yield from _inside(entry["resource"], str(entry.get("fullUrl") or ""))
        return
    if kind in READ:
        whole = msgspec.convert(_without_null(one), Resource, strict=False)
        yield msgspec.structs.replace(whole, url=url)
    else:
        yield Resource(resourceType=kind)
    for part in msgspec.convert(one.get("contained", []), list[dict[str, Any]]):
        if part.get("resourceType") in READ:
            yield from _inside({**part, "id": ""}, f"#{part.get('id', '')}")


def _without_null(one: dict[str, Any]) -> dict[str, Any]:
    """Some programs write null for what they do not have."""
    return {k: v for k, v in one.items() if v is not None and k != "url"}

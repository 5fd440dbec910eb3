"""The JSON schema of `dumps`, made from the classes and types of the model.

Knows only the types that the model uses. A model with another type fails the test that compares this schema
with the committed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from attrs import fields, has, resolve_types

from gkparse._text.units import BARE_AMOUNT
from gkparse.forms import FORMS, TableName
from gkparse.forms.sections import ORDER, UNCLASSIFIED, SectionKind
from gkparse.report import SCHEMA_VERSION, FurtherTables, Report
from gkparse.report_tables import class_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) of what `dumps` writes and `loads` reads.

    >>> from gkparse import json_schema
    >>> json_schema()["properties"]["year"]
    {'type': ['integer', 'null']}
    """
    definitions: dict[str, Any] = {}
    root = _object(Report, definitions)
    properties = {"schema_version": {"const": SCHEMA_VERSION}, **root["properties"]}
    return {
        "$schema": DIALECT,
        "title": "政府信息公开工作年度报告",
        "description": "A yearly report on government information disclosure, as gkparse.dumps writes it.",
        **root,
        "properties": properties,
        "required": list(properties),
        "$defs": definitions,
    }


def _object(cls: type[Any], definitions: dict[str, Any]) -> dict[str, Any]:
    resolve_types(cls)
    kinds = {attribute.name: attribute.type for attribute in fields(cls)}
    properties = {name: _type(kind, definitions) for name, kind in kinds.items() if kind != FurtherTables}
    required = list(properties)
    further = [name for name in FORMS if name not in get_args(TableName)]
    for name in kinds.keys() - properties.keys() if further else ():
        properties[name] = _further_tables(further, definitions)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _further_tables(names: Sequence[TableName], definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of the tables that installed editions add, by name; a report needs none of them."""
    tables = {
        name: _union([_type(class_of(name, form.form), definitions) for form in FORMS[name]])
        for name in names
    }
    return {"type": "object", "properties": tables, "additionalProperties": False}


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type; classes go into `definitions` by their name."""
    if get_origin(kind) in (Union, UnionType):
        return _union([_type(part, definitions) for part in get_args(kind)])
    if kind == SectionKind:
        return {"enum": [*ORDER, UNCLASSIFIED]}
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), definitions)
    if has(kind):
        name = kind.__name__
        if name not in definitions:
            definitions[name] = {}  # a class that holds itself (Section) must find its name here
            definitions[name].update(_object(kind, definitions))
        return {"$ref": f"#/$defs/{name}"}
    if issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    return dict(_SIMPLE[kind])


_SIMPLE: dict[Any, dict[str, Any]] = {
    NoneType: {"type": "null"},
    int: {"type": "integer"},
    str: {"type": "string"},
    date: {"type": "string", "format": "date"},
    Decimal: {"type": "string", "pattern": f"^{BARE_AMOUNT.pattern}$"},
}


def _tuple(parts: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if parts[-1] is Ellipsis:
        return {"type": "array", "items": _type(parts[0], definitions)}
    items = [_type(part, definitions) for part in parts]
    return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}


def _union(schemas: list[dict[str, Any]]) -> dict[str, Any]:
    """A union as one list under `type` if all its schemas are plain types; as `anyOf` otherwise."""
    if len(schemas) == 1:
        return schemas[0]
    if all(set(schema) == {"type"} for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}

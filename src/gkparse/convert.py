"""Report <-> JSON.

Knows how the model becomes JSON: a Decimal is a string, a date is in ISO 8601, no number is a float, and the
JSON carries a schema version. Deliberately knows no field by name: cattrs does.
A text is read without cattrs and json, so only the functions that need them import them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from attrs import resolve_types

from gkparse._lines.heading import Scheme
from gkparse._text.units import BARE_AMOUNT
from gkparse.errors import DataError, SchemaVersionError
from gkparse.forms import FORMS
from gkparse.forms.sections import ORDER, UNCLASSIFIED, SectionKind
from gkparse.report import SCHEMA_VERSION, FurtherTables, Report
from gkparse.report_tables import class_of, expect_report

if TYPE_CHECKING:
    import cattrs


def make_converter() -> cattrs.Converter:
    """A cattrs converter for the report model, for data of your own that holds reports.

    >>> from gkparse.convert import make_converter
    >>> make_converter().unstructure(Report(year=2023))["year"]
    2023
    """
    from cattrs import Converter

    converter = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list})
    return configure(converter)


def configure(converter: cattrs.Converter) -> cattrs.Converter:
    """Adds the report model to a converter: ISO 8601 dates, amounts as strings, no coercion. Returns it."""
    converter.register_unstructure_hook(Decimal, "{:f}".format)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, _date)
    converter.register_structure_hook(int, _integer)
    converter.register_structure_hook(str, _string)
    # Scheme derives from str: without this hook, the hook above would accept any string.
    converter.register_structure_hook(Scheme, lambda value, _: Scheme(value))
    # The forms know what kinds of sections and which tables there are.
    converter.register_structure_hook_func(lambda kind: kind == SectionKind, _section_kind)
    converter.register_structure_hook_func(
        lambda kind: kind == FurtherTables, lambda value, _: _further_tables(converter, value)
    )
    converter.register_unstructure_hook_factory(lambda kind: kind is Report, _writer_of(converter))
    converter.register_structure_hook_factory(
        lambda kind: getattr(kind, "__origin__", None) is tuple,
        lambda kind: _tuple_hook(converter, kind),
    )
    return converter


def _tuple_hook(converter: cattrs.BaseConverter, kind: Any) -> Callable[[object, Any], tuple[Any, ...]]:
    """Makes the hook that turns a list of the JSON into a tuple, and refuses a string."""
    first, last = get_args(kind)[0], get_args(kind)[-1]
    # mypy takes `list[first]` for a type in the code, but `first` is known only when it runs.
    structure = converter.get_structure_hook(list[first])  # type: ignore[valid-type]

    def from_list(value: object, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is not a list")
        if last is not Ellipsis and len(value) != len(get_args(kind)):
            raise ValueError(f"a list of {len(get_args(kind))} is wanted, not of {len(value)}")
        return tuple(structure(value, list))

    return from_list


def _writer_of(converter: cattrs.Converter) -> Callable[[Any], Callable[[Any], dict[str, Any]]]:
    """Makes the hook that writes a report: `further_tables` only if it has some."""
    from cattrs.gen import make_dict_unstructure_fn, override

    def factory(kind: Any) -> Callable[[Any], dict[str, Any]]:
        resolve_types(kind)
        return make_dict_unstructure_fn(
            kind,
            converter,
            _cattrs_omit_if_default=converter.omit_if_default,
            further_tables=override(omit_if_default=True),
        )

    return factory


def _section_kind(value: object, _: object) -> Any:
    if value not in (*ORDER, UNCLASSIFIED):
        raise ValueError(f"{value!r} is no kind of section")
    return value


def _further_tables(converter: cattrs.BaseConverter, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no mapping of tables")
    tables: dict[Any, dict[str, Any]] = value
    for name, table in tables.items():
        if name not in FORMS or not isinstance(table, dict):
            raise ValueError(f"{name!r} is no table of an installed form")
    return {
        name: converter.structure(table, class_of(name, table.get("form", "")))
        for name, table in tables.items()
    }


def _decimal(value: object, _: object) -> Decimal:
    if not isinstance(value, str):
        raise ValueError("an amount is written as a string, so that no digit is lost")
    if not BARE_AMOUNT.fullmatch(value):
        raise ValueError(f"{value!r} is no amount")
    return Decimal(value)


def _date(value: object, _: object) -> date:
    if not isinstance(value, str):
        raise ValueError("a date is written as a string, like 2023-12-31")
    return date.fromisoformat(value)


def _integer(value: object, _: object) -> int:
    if type(value) is not int:
        raise ValueError(f"{value!r} is not a whole number")
    return value


def _string(value: object, _: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a string")
    return value


@cache
def _converter() -> cattrs.Converter:
    return make_converter()


def to_data(report: Report) -> dict[str, Any]:
    """A report as plain data for JSON, with the schema version first."""
    return {"schema_version": SCHEMA_VERSION, **_converter().unstructure(report, Report)}


def dumps(report: Report, *, indent: int | None = None) -> str:
    """A report as JSON, on one line without `indent`. `loads` is the inverse.

    Raises TypeError for anything but a Report: of a Reading, give its `report`.

    >>> from gkparse import Report, dumps, loads
    >>> loads(dumps(Report(agency="青石街道", year=2023))).agency
    '青石街道'
    """
    import json

    expect_report(report, "dumps")
    return json.dumps(to_data(report), ensure_ascii=False, indent=indent)


def loads(text: str | bytes) -> Report:
    """The report in JSON that `dumps` wrote, or in the output of `gkparse parse --json` or `--jsonl`.

    Raises SchemaVersionError for JSON of a newer gkparse. Raises DataError for other JSON, with a message
    that names every wrong field, and for JSON that holds several reports. Raises TypeError for data that is
    neither str nor bytes.
    """
    import json

    from cattrs import transform_error

    try:
        data = json.loads(text)
    except TypeError:
        name = type(text).__name__
        remedy = "gkparse.dumps(report)" if name == "Report" else "json.dumps(data)"
        raise TypeError(f"loads takes JSON as str or bytes, not {name}: give {remedy}") from None
    except (ValueError, RecursionError) as error:
        several = isinstance(error, json.JSONDecodeError) and error.msg == "Extra data"
        remedy = "; of several lines of JSON, give one" if several else ""
        place = f"第{error.lineno}行第{error.colno}列" if isinstance(error, json.JSONDecodeError) else ""
        remedy_zh = "；有多行JSON时，请只给出一行" if several else ""
        raise DataError(
            f"this is not JSON: {error}{remedy}",
            zh=f"这不是JSON{f'，错误在{place}' if place else ''}{remedy_zh}",
        ) from None
    if isinstance(data, list) and data:
        if len(data) > 1:
            raise DataError(
                f"this is a list of {len(data)} reports: give one of them",
                zh=f"这里有{len(data)}份报告：请只给出一份",
            )
        (data,) = data  # the list of `gkparse parse --json`
    if isinstance(data, dict) and isinstance(data.get("report"), dict):
        data = data["report"]  # an object of `gkparse parse`, which has the report within
    if not isinstance(data, dict) or "schema_version" not in data:
        raise DataError(
            "this is not a report written by gkparse.dumps: it has no schema_version",
            zh="这不是gkparse.dumps写出的报告：没有schema_version",
        )
    version = data.pop("schema_version")
    if type(version) is not int or version < 1:
        raise DataError(
            f"the schema_version is {version!r}; it has to be a whole number from 1 up",
            zh=f"schema_version为{version!r}，应为不小于1的整数",
        )
    if version > SCHEMA_VERSION:
        raise SchemaVersionError(
            f"this report has schema version {version}, and this gkparse reads up to {SCHEMA_VERSION}: "
            "upgrade gkparse",
            zh=f"这份报告的格式版本为{version}，当前gkparse最高可读取{SCHEMA_VERSION}：请升级gkparse",
        )
    try:
        return _converter().structure(data, Report)
    except Exception as error:
        # cattrs wraps what a hook raises in groups of its own. Whatever it raises, the data is at fault.
        raise DataError(
            "; ".join(transform_error(error, path="report")),
            zh="；".join(transform_error(error, "report", _problem_zh)),
        ) from error


def _problem_zh(error: BaseException, _: object) -> str:
    """What is wrong with a field, in Chinese."""
    return "缺少字段" if isinstance(error, KeyError) else "字段的值无效"

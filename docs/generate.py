"""Writes the files that are made from the code: python docs/generate.py

They are committed, so that people can read them without a build, and see their changes in review. A test
compares each of them with what this module makes.
"""

from __future__ import annotations

import importlib
import inspect
import json
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cached_property
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, get_overloads

import attrs

import gkparse
from gkparse._issues.issue import CATALOGUE, Severity
from gkparse._issues.wording import Wording
from gkparse.checks import Rule, Rules
from gkparse.checks.describe import example_of, facts_of
from gkparse.checks.formats.json import record_schema as check_record_schema
from gkparse.checks.registry import GROUP, OWN_DISTRIBUTION, load_rules
from gkparse.checks.relations import CODES
from gkparse.forms import FORMS, Authority, Block, Column, Comparison, FormName, Relation, Row, TableForm
from gkparse.forms.crosswalk import CROSSWALK, Entry, compared_forms
from gkparse.forms.sections import SECTIONS
from gkparse.panel.series import HARMONISED
from gkparse.records import TABLES, RowTable
from gkparse.rows import Kind, columns
from gkparse.rows.columns import SCALES

PROJECT = Path(__file__).resolve().parent.parent


# docs/forms.md


def forms_page() -> str:
    return "\n".join(
        [
            *_NOTICE,
            "# The official forms",
            "",
            "Each cell has a flat key, `table.row.column`. It is also the path of an attribute of the",
            "report: `report.requests.granted.natural_person`. Each table has its own form, because reports",
            "mix them.",
            "",
            "gkparse compares labels without regard to width, brackets and blanks. It takes a label under",
            "*seen as well* for the official one.",
            "",
            "## Sections",
            "",
            *_table(
                ("kind", "official title", "seen as well"),
                ((f"`{section.kind}`", section.title, "<br>".join(section.aliases)) for section in SECTIONS),
            ),
            *(line for forms in FORMS.values() for line in _forms(forms)),
            "## Over the years",
            "",
            "Where the editions of a table differ, this says which cells count the same. `gkparse.harmonise`",
            "puts *same* and *sum* into one series. The key of the series is that of the single cell.",
            "It leaves out *near* and *none*. A `*` stands for the same part of the key everywhere.",
            "",
            *_table(
                (*compared_forms(), "", "why", "理由"),
                (
                    (*map(_cells_of(entry), compared_forms()), entry.how, entry.reason.en, entry.reason.zh)
                    for entry in CROSSWALK
                ),
            ),
        ]
    )


def _cells_of(entry: Entry) -> Callable[[FormName], str]:
    return lambda form: " + ".join(f"`{key}`" for key in entry.cells.get(form, ()))


def _forms(forms: tuple[TableForm, ...]) -> Iterator[str]:
    """The forms of one table; of a form like the one before it only the name."""
    name = forms[0].table
    title, _, sources = inspect.cleandoc(_module_of(name).__doc__ or "").partition("\n\n")
    yield f"## {name}: {title.partition(':')[0]}"
    yield ""
    yield sources
    yield ""
    for index, form in enumerate(forms):
        yield f"### {name}, form {form.form}"
        yield ""
        yield f"Rows: {len(form.rows)}. Cells: {len(form.slots)}."
        yield ""
        if index and form.blocks == forms[index - 1].blocks:
            yield f"As in the form of {forms[index - 1].form}."
            yield ""
            continue
        for block in form.blocks:
            yield from _block(block)
        yield from _relations(form)


def _module_of(table: str) -> ModuleType:
    return importlib.import_module(f"gkparse.forms.{table}")


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"#### {block.title}"
        yield ""
    yield from _table(
        ("column", "label", "below", "seen as well", "holds"),
        (
            (
                f"`{column.key}`",
                column.label,
                _within(column.above),
                _aliases(column),
                column.kind.name.lower(),
            )
            for column in block.columns
        ),
    )
    if any(row.key for row in block.rows):
        yield from _table(
            ("row", "label", "within", "seen as well"),
            ((f"`{row.key}`", row.label, _within(row.left), _aliases(row)) for row in block.rows),
        )


def _within(labels: tuple[str, ...]) -> str:
    return " / ".join(labels)


def _aliases(labelled: Row | Column) -> str:
    return "<br>".join(labelled.aliases)


def _relations(form: TableForm) -> Iterator[str]:
    """The relations; one line for those that differ only in their row or column."""
    alike: dict[tuple[Authority, str], list[Relation]] = {}
    for relation in form.relations:
        alike.setdefault((relation.authority, _formula(relation)), []).append(relation)
    if not alike:
        return
    yield f"Relations of the form of {form.form}:"
    yield ""
    yield from _table(
        ("holds for", "relation", "authority", "broken"),
        (
            (
                _keys(relations),
                formula,
                authority.value,
                f"{CATALOGUE[CODES[authority]].severity}, `{CODES[authority]}`",
            )
            for (authority, formula), relations in alike.items()
        ),
    )


def _formula(relation: Relation) -> str:
    """A relation as a formula: of rows if it holds within a column, else of columns."""
    part = 1 if ".*." in relation.key else -1
    left, right = (
        " + ".join(key.split(".")[part] for key in side) for side in (relation.left, relation.right)
    )
    sign = {Comparison.EQUAL: "=", Comparison.AT_MOST: "≤"}[relation.comparison]
    return f"{left} {sign} {right}"


# Up to so many rows or columns are listed by their keys.
MAX_LISTED = 3


def _keys(relations: list[Relation]) -> str:
    """The rows or columns of relations with one formula; a count if there are many."""
    if len(relations) <= MAX_LISTED:
        return "<br>".join(f"`{relation.key}`" for relation in relations)
    what = "columns" if ".*." in relations[0].key else "rows"
    return f"each of {len(relations)} {what}, `{relations[0].key}` to `{relations[-1].key}`"


# docs/issues.md


def issues_page() -> str:
    return "\n".join(
        [
            *_NOTICE,
            "# Issues",
            "",
            "Every issue has one of these codes. Each code has a message in English and in Chinese, and a",
            "remedy; the message of an error ends with the remedy. Facts replace the names in braces. If a",
            "fact is one of a few phrases, these are listed. The severities:",
            "",
            "- error: data is missing, unreadable or contradictory;",
            "- warning: data is doubtful;",
            "- info: harmless, and worth a note.",
            "",
            *(line for severity in Severity for line in _issues(severity)),
        ]
    )


def _issues(severity: Severity) -> Iterator[str]:
    yield f"## {severity}"
    yield ""
    for code, entry in CATALOGUE.items():
        if entry.severity is severity:
            yield f"### {code}"
            yield ""
            yield f"{entry.en}\\"
            yield f"{entry.zh}\\"
            remedy = entry.remedy
            yield f"*{remedy.en}*" if remedy.en == remedy.zh else f"*{remedy.en}*\\\n*{remedy.zh}*"
            yield ""
            for name, phrases in entry.phrases.items():
                if name not in _NOT_LISTED:
                    yield f"{{{name}}} is one of:"
                    yield ""
                    yield from (f"- {phrase.en} | {phrase.zh}" for phrase in phrases.values())
                    yield ""


# The kinds of files, which would be listed with each code about files, and the parts of a sentence.
_NOT_LISTED = frozenset({"kind", "unit", "amount"})


_NOTICE = ("<!-- Made by docs/generate.py from the code: change it there. -->", "")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A Markdown table; it leaves out columns that are blank in every row."""
    names, lines = list(head), [list(row) for row in rows]
    kept = [column for column in range(len(names)) if any(line[column] for line in lines)]
    for line in (names, ["---"] * len(names), *lines):
        yield f"| {' | '.join(line[column] for column in kept)} |"
    yield ""


# docs/rules.md


def rules_page() -> str:
    rules = _own_rules()
    return "\n".join(
        [
            *_NOTICE,
            "# Rules",
            "",
            "`gkparse.check` and `gkparse check` ask these rules about a report. A rule answers for each",
            "place that it holds, is broken, is not assessable (a number is missing there), or is not",
            "applicable. Plugins register further rules under the entry-point group `gkparse.rules`. The",
            "examples say how a report differs from a sound one. `gkparse rules` shows the same.",
            "",
            *_table(
                ("code", "severity", "demand", "要求"),
                (
                    (f"[`{rule.code}`](#{rule.code})", rule.entry.severity, rule.demand.en, rule.demand.zh)
                    for rule in rules
                ),
            ),
            *(line for rule in rules for line in _rule(rule)),
        ]
    )


def _own_rules() -> Rules:
    """The rules of gkparse itself, whatever else is installed."""
    registered = entry_points(group=GROUP)
    return load_rules(entry for entry in registered if entry.dist and entry.dist.name == OWN_DISTRIBUTION)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code}"
    yield ""
    yield f"{rule.demand.en}\\"
    yield rule.demand.zh
    yield ""
    yield from _table(
        ("", "English", "中文"),
        ((f"{label.en} / {label.zh}", fact.en, fact.zh) for label, fact in facts_of(rule)),
    )
    for title, subject in (("Broken / 不符合", rule.broken()), ("Nearly / 接近但符合", rule.near())):
        yield f"{title}:"
        yield ""
        example = example_of(rule, subject)
        yield from (f"- {change.en}\\\n  {change.zh}" for change in example.changes)
        for issue in example.findings:
            yield f"- → *{issue.finding.en}*\\\n  *{issue.finding.zh}*"
            arithmetic = issue.facts.get("arithmetic")
            if isinstance(arithmetic, Wording):
                yield f"- → {arithmetic.en}\\\n  {arithmetic.zh}"
        if not example.findings:
            yield "- → no finding / 未发现问题"
        yield ""


# docs/columns.md


def columns_page() -> str:
    return "\n".join(
        [
            *_NOTICE,
            "# Columns",
            "",
            "A reading gives rows for five tables. `gkparse.records.TABLES` lists them. A sixth,",
            "`gkparse.panel.series.HARMONISED`, has the figures that are comparable over the years.",
            "`gkparse.rows.columns` gives the columns of each. The kinds:",
            "",
            "- text, name: a string; of names there are few different ones;",
            "- integer: a whole number;",
            f"- number: a decimal number as printed, with at most {SCALES[Kind.NUMBER]} decimals;",
            f"- yuan: an amount in 元, with at most {SCALES[Kind.YUAN]} decimals;",
            "- points: a floating-point number, 1/72 of an inch; day: a date; codes: a list of names.",
            "",
            *(line for table in (*TABLES, HARMONISED) for line in _columns(table)),
        ]
    )


def _columns(table: RowTable) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    yield inspect.cleandoc(table.row_class.__doc__ or "").partition("\n\n")[0]
    yield ""
    yield from _table(
        ("column", "kind", "meaning", "含义"),
        ((f"`{each.name}`", each.kind.value, each.en, each.zh) for each in columns(table.row_class)),
    )


# docs/report.schema.json, docs/record.schema.json and docs/check.schema.json


def schema() -> str:
    return json.dumps(gkparse.json_schema(), ensure_ascii=False, indent=2) + "\n"


def record_schema() -> str:
    return json.dumps(gkparse.record_schema(), ensure_ascii=False, indent=2) + "\n"


def check_schema() -> str:
    return json.dumps(check_record_schema(), ensure_ascii=False, indent=2) + "\n"


# tests/project/public_api.txt

PUBLIC_MODULES = (
    "gkparse",
    "gkparse.grid",
    "gkparse.rows",
    "gkparse.records",
    "gkparse.arrow",
    "gkparse.spark",
    "gkparse.ray",
    "gkparse.batch",
    "gkparse.convert",
    "gkparse.publish",
    "gkparse.testing",
    "gkparse.strategies",
)

# These modules have other names, which are for gkparse itself or public in `gkparse`.
ONLY: dict[str, tuple[str, ...]] = {
    "gkparse.convert": ("configure", "make_converter"),
    "gkparse.records": ("RECORD_VERSION", "TABLES", "ReadFile", "RowTable", "unread_row"),
    "gkparse.rows": ("Column", "FeeRow", "IssueRow", "Kind", "ReportRow", "SectionRow", "columns"),
}


def public_api() -> str:
    """The public names with their signatures, fields and methods."""
    return "".join(f"{line}\n" for path in PUBLIC_MODULES for line in _names_of_module(path))


def _names_of_module(path: str) -> Iterator[str]:
    module = importlib.import_module(path)
    defined = [name for name, value in vars(module).items() if getattr(value, "__module__", None) == path]
    names = ONLY.get(path) or getattr(module, "__all__", None) or defined
    for name in sorted(name for name in names if not name.startswith("_")):
        yield from _described(f"{path}.{name}", getattr(module, name))


def _described(path: str, value: Any) -> Iterator[str]:
    if inspect.isclass(value):
        bases = ", ".join(base.__name__ for base in value.__bases__ if base is not object)
        yield f"class {path}({bases})" if bases else f"class {path}"
        yield from (f"    {line}" for line in (*_fields(value), *_members(value)))
    elif callable(value):
        yield from _signatures(path, value)
    elif isinstance(value, UnionType):
        yield f"{path} = {' | '.join(part.__name__ for part in value.__args__)}"
    else:
        yield f"{path}: {type(value).__name__}"


def _fields(cls: type[Any]) -> Iterator[str]:
    """The fields of an attrs class in their order; `= ...` marks a default."""
    for field in attrs.fields(cls) if attrs.has(cls) else ():
        if not field.name.startswith("_"):
            default = "" if field.default is attrs.NOTHING else " = ..."
            yield f"{'*, ' * field.kw_only}{field.name}: {_written_type(cls, field.name)}{default}"


def _written_type(cls: type[Any], name: str) -> str:
    """The annotation of a field as the class writes it."""
    annotations = next(own for own in map(inspect.get_annotations, cls.__mro__) if name in own)
    # What the column of a row means stands on the page of columns.
    return str(annotations[name]).removeprefix("Annotated[").partition(", Means(")[0]


# Special methods that belong to the public face of a class.
SPECIAL = frozenset(("__init__", "__iter__", "__len__", "__getitem__"))


def _members(cls: type[Any]) -> Iterator[str]:
    """Methods, properties and values of an enumeration, defined by the class or a base in gkparse."""
    fields = attrs.fields_dict(cls) if attrs.has(cls) else {}
    members = {
        name: member
        for base in reversed(cls.__mro__)
        if base.__module__.startswith("gkparse")
        for name, member in vars(base).items()
        if name in SPECIAL or not name.startswith("_")
        if name not in fields and not (name == "__init__" and attrs.has(cls))
    }
    for name, member in members.items():
        getter = member.func if isinstance(member, cached_property) else getattr(member, "fget", None)
        if getter is not None:
            yield f"{name}: {inspect.signature(getter).return_annotation}  # property"
        elif isinstance(member, Enum):
            yield f"{name} = {member.value!r}"
        elif inspect.isfunction(member):
            yield from _signatures(name, member)
        elif isinstance(member, classmethod):
            yield from (f"{line}  # classmethod" for line in _signatures(name, getattr(cls, name)))


def _signatures(name: str, function: Callable[..., Any]) -> Iterator[str]:
    """The signature of a function, or those of its overloads."""
    for written in get_overloads(function) or [function]:
        signature = str(inspect.signature(written)).replace("''", '""').replace("'", "")
        yield f"{name}{signature}".replace("Ellipsis", "...")


MADE: dict[str, Callable[[], str]] = {
    "docs/forms.md": forms_page,
    "docs/issues.md": issues_page,
    "docs/rules.md": rules_page,
    "docs/columns.md": columns_page,
    "docs/report.schema.json": schema,
    "docs/record.schema.json": record_schema,
    "docs/check.schema.json": check_schema,
    "tests/project/public_api.txt": public_api,
}


if __name__ == "__main__":
    for name, make in MADE.items():
        (PROJECT / name).write_text(make(), encoding="utf-8")
        print(name)

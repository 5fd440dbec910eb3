"""The docstring of every field of the model, which editors show, is the official label of the form."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import Any

import pytest
from attrs import fields_dict, has, resolve_types

from gkparse import report as model
from gkparse.forms import FORMS, FormName, TableForm, TableName, by_rows
from gkparse.forms.editions import form_of
from gkparse.forms.sections import ORDER, SECTIONS
from gkparse.report import Report
from gkparse.report_tables import TABLE_CLASSES

MODEL = ast.parse(inspect.getsource(model))
CLASSES = {node.name: node for node in MODEL.body if isinstance(node, ast.ClassDef)}


def docstrings(cls: type[Any]) -> dict[str, str | None]:
    """By the name of a field the string right behind it; inherited fields included."""
    docs: dict[str, str | None] = {}
    for base in reversed(cls.__mro__):
        body = CLASSES[base.__name__].body if base.__name__ in CLASSES else []
        for node, after in pairwise([*body, ast.Pass()]):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                docs[node.target.id] = string_of(after)
    return docs


def string_of(node: ast.stmt) -> str | None:
    """The text of a statement that is a string literal."""
    value = node.value if isinstance(node, ast.Expr) else None
    text = value.value if isinstance(value, ast.Constant) else None
    return text if isinstance(text, str) else None


def printed_by_rows(table: TableName, name: FormName) -> TableForm:
    """The form with a label for each row: that of proceedings prints its rows side by side."""
    form = form_of(table, name)
    return by_rows(form) if table == "proceedings" else form


@pytest.mark.parametrize(("table", "name"), TABLE_CLASSES)
def test_rows_and_columns_have_the_labels_of_the_form(table: TableName, name: FormName) -> None:
    cls = TABLE_CLASSES[table, name]
    resolve_types(cls)
    for block, row in printed_by_rows(table, name).rows:
        assert docstrings(cls)[row.key] == row.label
        columns = fields_dict(cls)[row.key].type
        assert columns is not None
        for column in block.columns:
            assert docstrings(columns)[column.key] == column.label, row.key


@pytest.mark.parametrize("table", FORMS)
def test_a_table_has_the_title_of_its_section(table: TableName) -> None:
    assert docstrings(Report)[table] == SECTIONS[ORDER[table]].title


@pytest.mark.parametrize("cls", [cls for cls in vars(model).values() if isinstance(cls, type) and has(cls)])
def test_every_field_says_what_it_is(cls: type[Any]) -> None:
    docs = docstrings(cls)
    assert [name for name in fields_dict(cls) if not docs[name]] == []

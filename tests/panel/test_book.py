"""The codebook has every cell of every form, in both languages, with the source and what it compares with."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from attrs import fields
from click.testing import CliRunner

import gkparse
from gkparse import Meaning
from gkparse.cli.commands import app
from gkparse.forms import EDITIONS, FORMS
from gkparse.forms.editions import installed
from gkparse.forms.english import in_english, table_in_english
from gkparse.panel.book import write_codebook
from tests.kit.chinese import english_in
from tests.kit.every_name import EVERY_FORM
from tests.kit.statistics_form import EDITION, STATISTICS_2014

BOOK = gkparse.codebook()
# What the labels print in Chinese only, and the English keeps.
UNITS = "万元"


def test_every_cell_of_every_form_has_a_line_in_the_order_of_the_forms() -> None:
    expected = [(form.table, form.form, key) for form in EVERY_FORM for key in form.slots]
    assert [(each.table, each.form, each.key) for each in BOOK] == expected


def test_every_label_of_a_form_has_an_english_one() -> None:
    labels = {
        label
        for form in EVERY_FORM
        for _, row, column in form.slots.values()
        for label in (*row.left, row.label, *column.above, column.label)
        if label
    }
    assert not [label for label in labels if in_english(label) == label]
    english = [in_english(label).replace(UNITS, "") for label in labels]
    assert not [text for text in english if not text.isascii()]
    assert not [table for table in FORMS if table_in_english(table) == table]


def test_two_labels_of_one_table_are_not_the_same_in_english() -> None:
    for form in EVERY_FORM:
        labels = [each.label_en for each in BOOK if (each.table, each.form) == (form.table, form.form)]
        assert len(labels) == len(set(labels)), form.table


@pytest.mark.parametrize("meaning", BOOK, ids=lambda meaning: f"{meaning.form}-{meaning.key}")
def test_a_line_has_all_that_a_reader_needs(meaning: Meaning) -> None:
    notice, _, item = meaning.source.partition("；")
    assert notice == {"2019": "国办公开办函〔2019〕60号", "2021": "国办公开办函〔2021〕30号"}[meaning.form]
    assert item.startswith("条例第二十条第") == (meaning.table == "disclosure")
    assert meaning.unit == ("万元" if meaning.holds == "amount" else "")
    assert bool(meaning.series) == (meaning.compared in ("same", "sum", "part"))
    assert bool(meaning.comparable_with) == (meaning.compared != "none")
    assert not english_in(meaning.label_zh)
    assert meaning.reason_en
    assert meaning.reason_zh


def test_every_edition_names_its_notice() -> None:
    assert all(edition.notice for edition in EDITIONS)


def test_the_csv_is_the_codebook() -> None:
    rows = list(csv.DictReader(io.StringIO(write_codebook("csv"))))
    names = [field.name for field in fields(Meaning)]
    assert rows == [{name: getattr(meaning, name) for name in names} for meaning in BOOK]


def test_the_page_for_people_has_every_cell_and_every_reason() -> None:
    page = write_codebook("markdown")
    for meaning in BOOK:
        assert f"| `{meaning.key}` | {meaning.label_zh} | {meaning.label_en} |" in page
        assert meaning.reason_zh in page


def test_a_cell_of_an_installed_edition_is_compared_with_nothing() -> None:
    with installed(EDITION):
        found = [each for each in gkparse.codebook() if each.table == STATISTICS_2014.table]
    assert [each.key for each in found] == list(STATISTICS_2014.slots)
    assert {(each.compared, each.comparable_with, each.series, each.source) for each in found} == {("",) * 4}
    assert any(each.unit == "万元" for each in found)


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("book.csv", (), "csv"),
        ("book.md", (), "markdown"),
        ("book.MD", (), "markdown"),
        ("book", (), "csv"),
        ("book", ("--format", "markdown"), "markdown"),
    ],
)
def test_the_command_writes_a_file(
    tmp_path: Path, name: str, arguments: tuple[str, ...], expected: str
) -> None:
    result = CliRunner().invoke(app, ["codebook", "-o", str(tmp_path / name), *arguments])
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / name).read_text("utf-8") == write_codebook("csv" if expected == "csv" else "markdown")


def test_the_command_prints_without_a_file() -> None:
    result = CliRunner().invoke(app, ["codebook"])
    assert (result.exit_code, result.output) == (0, write_codebook("csv"))


def test_a_format_that_contradicts_the_name_of_the_file_is_wrong_use(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["codebook", "-o", str(tmp_path / "a.md"), "--format", "csv"])
    assert result.exit_code == 2
    assert "a.md" in result.output
    assert not (tmp_path / "a.md").exists()

"""What each cell of each form means, in Chinese and English: the codebook of a panel.

Everything in it comes from the forms, their labels in English and the crosswalk. Knows no report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, get_args

from attrs import astuple, fields, frozen

from gkparse._text.values import Quantity
from gkparse.checks.names import table_name
from gkparse.forms import FORMS, Block, Row, TableForm
from gkparse.forms.crosswalk import Counterparts, counterparts
from gkparse.forms.editions import edition_named
from gkparse.forms.english import in_english, table_in_english

BookFormat = Literal["csv", "markdown"]
BOOK_FORMATS: tuple[BookFormat, ...] = get_args(BookFormat)

# Both notices ask for amounts in this unit; offices print 元 as well.
_ASKED = "万元"


@frozen(kw_only=True)
class Meaning:
    """What a cell of a form means. All fields are texts, blank where there is nothing to say.

    The labels are those of row and column, from the outermost to the inmost. `holds` is count, change or
    amount, and `unit` the unit that the form asks for an amount. `source` is the number of the notice, with
    the item of the Regulations (条例) if the form prints it. `compared` is how the cell compares with
    `comparable_with`, the cells of the other edition. `series` is the key that `gkparse.harmonise` gives to
    both.
    """

    key: str
    table: str
    form: str
    label_zh: str
    label_en: str
    table_zh: str
    table_en: str
    holds: str
    unit: str
    source: str
    compared: str
    comparable_with: str
    series: str
    reason_zh: str
    reason_en: str


def codebook() -> tuple[Meaning, ...]:
    """The meaning of every cell of every form, in the order of the forms.

    >>> import gkparse
    >>> found = next(each for each in gkparse.codebook() if each.key == "requests.other.total")
    >>> found.form, found.label_zh, found.source
    ('2019', '三、本年度办理结果 / （六）其他处理 / 申请人情况 / 总计', '国办公开办函〔2019〕60号')
    >>> found.label_en
    '3. Results of this year / (6) Handled otherwise / Applicants / Total'
    >>> found.compared, found.comparable_with.split(" + ")[0]
    ('sum', '2021: requests.other_no_correction.total')
    """
    return tuple(meaning for forms in FORMS.values() for form in forms for meaning in _meanings(form))


def _meanings(form: TableForm) -> Iterator[Meaning]:
    for key, (block, row, column) in form.slots.items():
        label = form.labels[key]
        found = counterparts(form).get(key)
        yield Meaning(
            key=key,
            table=form.table,
            form=form.form,
            label_zh=label,
            label_en=" / ".join(map(in_english, label.split(" / "))),
            table_zh=table_name(form.table),
            table_en=table_in_english(form.table),
            holds=column.kind.value,
            unit=_unit(row, column.kind),
            source=_source(form, block),
            compared=found.how.value if found else "",
            comparable_with=_others(found) if found else "",
            series=(found.series or "") if found else "",
            reason_zh=found.reason.zh if found else "",
            reason_en=found.reason.en if found else "",
        )


def _source(form: TableForm, block: Block) -> str:
    item = f"条例{block.title}" if block.title else ""
    return "；".join(filter(None, (edition_named(form.form).notice, item)))


def _unit(row: Row, holds: Quantity) -> str:
    return row.unit or (_ASKED if holds is Quantity.AMOUNT else "")


def _others(found: Counterparts) -> str:
    return "; ".join(f"{form}: {' + '.join(keys)}" for form, keys in found.others.items())


def write_codebook(form: BookFormat) -> str:
    """The codebook as a text: CSV with a line for each cell, or Markdown for people."""
    return _csv(codebook()) if form == "csv" else "\n".join(_markdown(codebook()))


def _csv(meanings: Iterable[Meaning]) -> str:
    # Only this needs them, and `import gkparse` loads this module.
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Meaning))
    writer.writerows(map(astuple, meanings))
    return text.getvalue()


def _markdown(meanings: Iterable[Meaning]) -> Iterator[str]:
    yield "# Codebook / 编码手册"
    yield ""
    for (table, form), group in groupby(meanings, lambda meaning: (meaning.table, meaning.form)):
        cells = list(group)
        yield from (
            f"## {table}, {form}: {cells[0].table_zh} / {cells[0].table_en}",
            "",
            "| key | 名称 | label | unit / 单位 | comparable with / 可比单元格 | | source / 依据 |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        )
        for cell in cells:
            texts = (
                f"`{cell.key}`",
                cell.label_zh,
                cell.label_en,
                cell.unit,
                cell.comparable_with,
                cell.compared,
            )
            yield f"| {' | '.join(texts)} |"
        yield ""
        reasons = dict.fromkeys(
            (cell.compared, cell.reason_en, cell.reason_zh) for cell in cells if cell.compared
        )
        yield from (f"- {compared}: {en} / {zh}" for compared, en, zh in reasons)
        yield ""

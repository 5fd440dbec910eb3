"""A reading -> the rows of its comparable figures: a table beside those of `records/tables`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gkparse.forms import FORMS
from gkparse.forms.caches import of_forms
from gkparse.panel.harmonised import harmonise
from gkparse.reading import Reading
from gkparse.records.tables import RowTable
from gkparse.rows import SourceFile
from gkparse.rows.harmonised import HarmonisedRow


def harmonised_rows(reading: Reading, file: SourceFile, index: int) -> Iterator[HarmonisedRow]:
    """The rows of the figures of `gkparse.harmonise`, in its order."""
    for found in harmonise(reading).values():
        yield HarmonisedRow(
            source=file.name,
            sha256=file.sha256,
            report=index,
            agency=reading.report.agency,
            year=reading.report.year,
            form=found.form,
            key=found.key,
            label=_labels()[found.key],
            # The crosswalk compares counts only.
            count=None if found.value is None else int(found.value),
            cells=found.cells,
            doubts=found.doubts,
        )


# For whoever writes tables: as an entry of `records.TABLES`.
HARMONISED = RowTable("harmonised", HarmonisedRow, harmonised_rows)


@of_forms
@cache
def _labels() -> Mapping[str, str]:
    """The labels of every cell, as the oldest form with this key has them."""
    forms = [form for of_table in FORMS.values() for form in reversed(of_table)]
    return {key: label for form in forms for key, label in form.labels.items()}

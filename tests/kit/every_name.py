"""Every label and alias in every form, for tests that must try them all."""

from __future__ import annotations

from collections.abc import Iterator

from gkparse.forms import FORMS, TableForm
from gkparse.forms.lexicon import Role

EVERY_FORM = [form for forms in FORMS.values() for form in forms]


def names_of(form: TableForm) -> Iterator[tuple[Role, str, str]]:
    """Every official label and alias of a form: (role, key, text)."""
    for block_index, block in enumerate(form.blocks):
        if block.title:
            yield Role.TITLE, str(block_index), block.title
        for corner in (block.corner, *block.corner_aliases):
            if corner:
                yield Role.CORNER, block.corner, corner
        for row in block.rows:
            yield from ((Role.GROUP, group, group) for group in row.left)
            yield from ((Role.ROW, row.key, name) for name in (row.label, *row.aliases) if name)
        for column in block.columns:
            yield from ((Role.GROUP, group, group) for group in column.above)
            yield from ((Role.COLUMN, column.key, name) for name in (column.label, *column.aliases))


EVERY_NAME = [(form, *name) for form in EVERY_FORM for name in dict.fromkeys(names_of(form))]

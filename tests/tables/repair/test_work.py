"""The work of putting labels together grows with the text, and no faster. It is counted, not timed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from gkparse import installed_layouts
from gkparse._tables.repair.passes import repair
from gkparse._tables.scan import scan
from gkparse.forms import FORMS
from gkparse.forms.label_trie import longer
from gkparse.grid import Lines

LABELS = [row.label for form in FORMS["requests"] for _, row in form.rows]
CHARACTERS = "".join(LABELS)

# In characters, and how many times as long the longer text is.
LENGTH, TIMES = 2000, 8


def lookups(text: str, layout: str) -> int:
    """How many stems of labels are asked for while the rows of a text are repaired."""
    grid = installed_layouts()[layout].read(Lines.of(text))
    assert grid is not None
    before = longer.cache_info()
    repair(scan(grid), "requests", in_pieces=True)
    after = longer.cache_info()
    return after.hits + after.misses - before.hits - before.misses


def paragraphs(length: int) -> str:
    paragraph = "全年共收到申请平稳有序按要求公开" * 18
    return f"自然人 商业企业\n{chr(10).join([paragraph] * (length // len(paragraph)))}\n3\n"


def one_long_paragraph(length: int) -> str:
    return f"自然人 商业企业\n{'（一）予以公开（' + '规' * length}\n3\n"


def pages_of_prose(length: int) -> str:
    page = "全年公开信息12条，受理申请3件，\n予以公开2件，部分公开1件。\n"
    return "自然人 商业企业\n" + "".join(f"{page * 9}{number}\n\n" for number in range(1, length // 270))


def labels_character_by_character(length: int) -> str:
    rng = random.Random(7)
    return "自然人 商业企业\n" + "".join(
        f"{rng.choice(CHARACTERS)}{rng.choice(' ' * 9 + chr(10))}{'3 ' if rng.random() < 0.1 else ''}"
        for _ in range(length // 2)
    )


def numbers_of_labels(length: int) -> str:
    return "自然人 商业企业\n" + "\n".join("3" if line % 9 == 0 else "一" for line in range(length // 2))


def brackets_before_a_figure(length: int) -> str:
    return f"自然人 商业企业\n{'（ ' * (length // 2)}3\n"


def mixed_cells(length: int) -> str:
    rng = random.Random(7)
    pieces = [label[: rng.randrange(1, 6)] for label in LABELS] + ["（", "1.", "其他", "2", "三、"]
    return "自然人 商业企业\n" + "".join(
        f"{rng.choice(pieces)}{rng.choice(' ' + chr(10))}" for _ in range(length // 4)
    )


@pytest.mark.parametrize("layout", ["space-rows", "flat-cells"])
@pytest.mark.parametrize(
    "make",
    [
        paragraphs,
        one_long_paragraph,
        pages_of_prose,
        labels_character_by_character,
        numbers_of_labels,
        brackets_before_a_figure,
        mixed_cells,
    ],
)
def test_stems_asked_for_grow_with_the_text_and_no_faster(make: Callable[[int], str], layout: str) -> None:
    short, long = make(LENGTH), make(LENGTH * TIMES)
    few, many = lookups(short, layout), lookups(long, layout)
    assert many <= 1.5 * TIMES * max(few, 10), (few, many)
    assert few <= MOST_FOR_A_CHARACTER * len(short), few / len(short)
    assert many <= MOST_FOR_A_CHARACTER * len(long), many / len(long)


# Measured: 5.4 for numbers of labels, each on a line of its own.
MOST_FOR_A_CHARACTER = 7

"""Where a browser shows digits in another order than they are stored in, no figure is read."""

from __future__ import annotations

import html
import json
import random
import shutil
from pathlib import Path

import pytest

from gkparse._text.direction import UNKNOWN, in_shown_order
from tests.invariance.tools import Tools
from tests.kit.pages import BODY, CELL, KEY, load, page

CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ELEMENTS = (
    "<bdi>{}</bdi>",
    "<bdo dir=rtl>{}</bdo>",
    "<bdo dir=ltr>{}</bdo>",
    "<span dir=rtl>{}</span>",
    "<span dir=ltr>{}</span>",
    "<span style='direction:rtl'>{}</span>",
    "<span style='unicode-bidi:embed;direction:rtl'>{}</span>",
    "<span style='unicode-bidi:isolate'>{}</span>",
    "<span style='unicode-bidi:plaintext'>{}</span>",
    "<span style='unicode-bidi:bidi-override;direction:rtl'>{}</span>",
    "<b>{}</b>",
)
CELLS = ("<td>", "<td dir=rtl>", "<td dir=ltr>", "<td style='direction:rtl'>")
# The digits of each element from left to right, line by line.
DIGITS = """JSON.stringify([...document.querySelectorAll(".drawn")].map(element => {
  const walker = document.createTreeWalker(element, 4), digits = [];
  for (let node; node = walker.nextNode();)
    for (let i = 0; i < node.data.length; i++) if (/[0-9]/.test(node.data[i])) {
      const range = document.createRange();
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      digits.push([Math.round(box.top / 8), box.left + box.width / 2, node.data[i]]);
    }
  digits.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return digits.map(digit => digit[2]).join("");
}))"""


def _text(chance: random.Random, length: int) -> str:
    return "".join(chance.choice([*CONTROLS, *"123456789 ,.-件", "12", "34"]) for _ in range(length))


def _content(chance: random.Random, depth: int = 0) -> str:
    if depth > 2 or chance.random() < 0.45:
        return html.escape(chance.choice(["1", "2", "45", "67", "-", " ", "件", _text(chance, 3)]))
    inside = "".join(_content(chance, depth + 1) for _ in range(chance.randint(1, 2)))
    return chance.choice(ELEMENTS).format(inside)


def _digits_shown(contents: list[str], opened: list[str], folder: Path) -> list[str]:
    drawn = "".join(
        f"<tr>{start[:-1]} class=drawn>{content}</td></tr>"
        for start, content in zip(opened, contents, strict=True)
    )
    path = folder / "drawn.html"
    path.write_text(f'<meta charset="utf-8"><body><table>{drawn}</table></body>', encoding="utf-8")
    shown: list[str] = json.loads(Tools(folder).shown_by_browser(path, DIGITS))
    return shown


@pytest.mark.long
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("seed", range(3))
def test_digits_of_a_line_that_a_browser_turns_are_unknown(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    lines = [_text(chance, chance.randint(2, 7)) for _ in range(700)]
    shown = _digits_shown([html.escape(line) for line in lines], ["<td>"] * len(lines), tmp_path)
    for line, digits in zip(lines, shown, strict=True):
        stored = "".join(filter(str.isdecimal, line))
        assert digits == stored or UNKNOWN in in_shown_order(line), ascii(line)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
@pytest.mark.parametrize("seed", range(3))
def test_a_figure_is_what_a_browser_shows(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    opened = [chance.choice(CELLS) for _ in range(300)]
    contents = ["".join(_content(chance) for _ in range(chance.randint(1, 3))) for _ in opened]
    shown = _digits_shown(contents, opened, tmp_path)
    for start, content, digits in zip(opened, contents, shown, strict=True):
        reading = load(page(BODY.replace(CELL, f"{start}{content}</td>")))
        figure = reading.cells[KEY].value
        assert figure is None or str(figure).strip("-") == digits, ascii(content)

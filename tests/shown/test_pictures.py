"""A picture of what a browser prints shows what the looks are said to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from tests.invariance.tools import Tools
from tests.shown import web
from tests.shown.content import Content, Look, Styled

# In points: the height of a line, and the margin of the page.
LINE, MARGIN = 24, 48
# Each of them has the width of a digit.
DIGITS, BLANKS = "88", "\N{FIGURE SPACE}" * 2
# Of 255: nobody sees dots that differ no more.
FAINT = 20
TOO_SMALL_TO_TELL = ("font-size", "font:")


def _web_page(looks: list[Look], text: str) -> bytes:
    writer = web.Writer()
    lines = "".join(f"<div>{writer.pieces((Styled(look, (text,)),))}</div>" for look in looks)
    style = f"@page{{size:A4;margin:{MARGIN}pt}}body{{margin:0}}body>div{{height:{LINE}pt;overflow:hidden}}"
    sheet = "".join(writer.rules)
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{style}{sheet}</style>{lines}'.encode()


def _bands(pdf: Path, count: int) -> list[bytes]:
    """The dots of each line of a page."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[0].render(scale=1, rev_byteorder=True)
    dots, stride = bytes(bitmap.buffer), bitmap.stride
    document.close()
    return [
        dots[stride * (MARGIN + LINE * index) : stride * (MARGIN + LINE * (index + 1))]
        for index in range(count)
    ]


def _is_seen(look: Look) -> bool:
    return (
        Content((Styled(look, (DIGITS,)),)).figures() != {None}
        or look.effect.struck
        or look.effect.font == ("strike", 1)
    )


@pytest.mark.long
@pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")
def test_a_browser_shows_of_each_look_what_it_is_said_to_show(tmp_path: Path) -> None:
    tools = Tools(tmp_path)
    looks = [look for look in web.LOOKS if not look.written.startswith(TOO_SMALL_TO_TELL)]
    for first in range(0, len(looks), 25):
        group = looks[first : first + 25]
        for name, text in (("digits", DIGITS), ("blanks", BLANKS)):
            (tmp_path / f"{name}.html").write_bytes(_web_page(group, text))
            tools.print_page(tmp_path / f"{name}.html", tmp_path / f"{name}.pdf")
        with_digits, without = (_bands(tmp_path / f"{name}.pdf", len(group)) for name in ("digits", "blanks"))
        for look, one, other in zip(group, with_digits, without, strict=True):
            differs = max(abs(dot - blank) for dot, blank in zip(one, other, strict=True)) > FAINT
            assert differs == _is_seen(look), look

"""Fonts that show pictures in place of letters and digits, in Word files and workbooks."""

from __future__ import annotations

# The ends of their names.
_ENDS = (
    *("dings", "dings 2", "dings 3", "dingbats"),
    *("mt extra", "marlett", "monotype sorts", "mdl2 assets"),
)


def shows_pictures(font: str) -> bool:
    """Whether a font of this name shows a picture for a digit.

    >>> shows_pictures("Wingdings 2"), shows_pictures("ZapfDingbats"), shows_pictures("仿宋_GB2312")
    (True, True, False)
    """
    return font.strip().lower().endswith(_ENDS)

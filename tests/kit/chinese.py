"""Finds English words in Chinese texts."""

from __future__ import annotations

import re

import gkparse
from gkparse.documents import Limits

# Names that stay in a Chinese text: of programs, of kinds of files, and of what a caller types.
NAMES = frozenset(
    {
        *("gkparse", "LibreOffice", "Word", "WPS", "Excel", "Office", "OpenDocument"),
        *("JSON", "Schema", "Markdown", "HTML", "CSV", "TOML", "MiB", "MIB", "pandas", "x"),
        *(
            "PDF",
            "OFD",
            "RTF",
            "XML",
            "ZIP",
            "TAR",
            "WARC",
            "MHTML",
            "DOCX",
            "XLSX",
            "OCR",
            "UTF",
            "utf",
            "gb",
        ),
        *("charset", "limits", "layouts", "convert", "True", "parse", "all", "parse_all", "Layout", "rules"),
        *Limits.__annotations__,
        *gkparse.installed_layouts().names,
    }
)
_WORD = re.compile(r"[A-Za-z][A-Za-z_-]*")
_BRACKETS = re.compile("（[^（）]*）")


def english_in(text: str) -> list[str]:
    """The English words of a text.

    >>> english_in("文件（Word文件）已损坏：its XML breaks off")
    ['its', 'breaks', 'off']
    """
    return [word for word in _WORD.findall(text) if word not in NAMES]


def english_outside_brackets(text: str) -> list[str]:
    """The English words outside of brackets; brackets hold the text of an exception, for example."""
    return english_in(_BRACKETS.sub("", text))

"""Data, style and script -> one HTML file that asks for nothing and runs no script but its own.

All of the document is data in JSON, which the script puts on the page as text. The policy in the head
forbids whatever is not the style and the script of this file, by their hashes, and pictures in the data.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from attrs import evolve

from gkparse._issues.issue import Issue
from gkparse._issues.wording import Lang
from gkparse.checks.run import Checked, check_readings
from gkparse.publish.review_page.data import VERSION, both, report_data, summary
from gkparse.publish.review_page.index import index_data
from gkparse.publish.review_page.wording import PAGE
from gkparse.reading import Reading


def review_of(
    reading: Reading, findings: Iterable[Issue] | None, *, document: bytes | None, name: str, lang: Lang
) -> str:
    """The page of one reading; by default with the findings of the installed rules."""
    (checked,) = check_readings([(name, reading)]).reports
    if findings is not None:
        checked = evolve(checked, findings=tuple(findings))
    return review_page([checked], [document], lang)


def review_page(
    reports: Sequence[Checked],
    documents: Iterable[bytes | None],
    lang: Lang,
    *,
    unread: Iterable[tuple[str, str]] = (),
) -> str:
    """The page of reports, each with the bytes of its document, if they are to be shown.

    Several reports have an index with a heat map. The data of each report stands apart from the others', so
    that a browser parses only what is looked at. `unread` has the files that could not be read, with the
    reasons: the index lists them.
    """
    head = head_data(reports, lang, unread)
    first = None if head["index"] else reports[0]
    title = (first.report.title or first.name) if first else PAGE["index"].of(lang)
    style, script = page_style(), page_script()
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{"zh-CN" if lang == "zh" else "en"}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(_printable(title))}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            _json("review-head", head),
            *(
                _json(f"review-report-{index}", report_data(checked, document))
                for index, (checked, document) in enumerate(zip(reports, documents, strict=True))
            ),
            f"<script>{script}</script>",
            "</body>",
            "</html>\n",
        )
    )


def head_data(
    reports: Sequence[Checked], lang: Lang, unread: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """What the page needs before it shows a report: its words, a line for each report, the heat map."""
    not_read = [{"file": name, "reason": reason} for name, reason in unread]
    return {
        "version": VERSION,
        "lang": lang,
        "words": {name: both(wording) for name, wording in PAGE.items()},
        "reports": [summary(checked) for checked in reports],
        "index": index_data(reports) if len(reports) + len(not_read) != 1 or not_read else None,
        "unread": not_read,
    }


# The parts of the script and of the style, in their order.
_SCRIPTS = (
    "elements.js",
    "source.js",
    "tables.js",
    "findings.js",
    "decisions.js",
    "deciding.js",
    "dock.js",
    "report.js",
    "index.js",
    "review.js",
)
_STYLES = ("style.css", "print.css")


@cache
def page_script() -> str:
    """The script of the page. Its names are its own, but for `gkparseReview`."""
    return f'(() => {{\n"use strict";\n{_joined(_SCRIPTS)}}})();\n'


@cache
def page_style() -> str:
    """The style of the page."""
    return _joined(_STYLES)


def _joined(names: Iterable[str]) -> str:
    directory = files(__package__).joinpath("client")
    return "".join(directory.joinpath(name).read_text("utf-8") for name in names)


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


# What JSON can hold, but a script element or a UTF-8 file cannot; and what would end the element.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def _json(name: str, data: object) -> str:
    """Data as an element that the browser does not run. Nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = _UNSAFE.sub(lambda char: f"\\u{ord(char[0]):04x}", text)
    return f'<script type="application/json" id="{name}">{text}</script>'


def _printable(text: str) -> str:
    """A text without control characters and lone surrogates, for the title of the window."""
    return "".join(char if char.isprintable() else " " for char in text)

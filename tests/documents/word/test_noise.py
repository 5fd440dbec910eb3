"""Traces of editing in a Word file change no report: split runs, tracked changes, controls, frames."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gkparse
from gkparse import Report
from gkparse.strategies import reports
from tests.kit.truth import serious
from tests.kit.word import archive

# Changes the XML of a document, each place with some probability.
Noise = Callable[[str, random.Random], str]

_RUN = re.compile(r'<w:r><w:t xml:space="preserve">([^<]*)</w:t></w:r>')


def _in_runs(change: Callable[[str, random.Random], str]) -> Noise:
    """A change of about a third of the runs of text."""

    def changed(document: str, chance: random.Random) -> str:
        return _RUN.sub(lambda run: change(run[1], chance) if chance.random() < 0.3 else run[0], document)

    return changed


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _split(text: str, chance: random.Random) -> str:
    # Between characters, but never inside a character reference (&amp;).
    index = chance.randrange(len(text) + 1) if "&" not in text else 0
    marks = (
        '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="a"/><w:lastRenderedPageBreak/>'
    )
    return _run(text[:index], "<w:rPr><w:b/></w:rPr>") + marks + _run(text[index:])


def _insert(text: str, chance: random.Random) -> str:
    del chance
    return f'<w:ins w:id="1" w:author="x">{_run(text)}</w:ins>'


def _replace(text: str, chance: random.Random) -> str:
    deleted = f"<w:r><w:delText>{chance.randrange(999)}</w:delText></w:r>"
    return f"<w:del>{deleted}</w:del><w:moveFrom>{_run('9')}</w:moveFrom>{_insert(text, chance)}"


def _comment(text: str, chance: random.Random) -> str:
    del chance
    mark = "<w:r><w:commentReference/></w:r>"
    return f'<w:commentRangeStart w:id="0"/>{_run(text)}<w:commentRangeEnd w:id="0"/>{mark}'


def _hide(text: str, chance: random.Random) -> str:
    return _run(text) + _run(str(chance.randrange(999)), "<w:rPr><w:vanish/></w:rPr>")


def _field(text: str, chance: random.Random) -> str:
    del chance
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>=SUM(LEFT)</w:instrText></w:r>{marks[1]}{_run(text)}{marks[2]}"


def _control(text: str, chance: random.Random) -> str:
    del chance
    return f'<w:sdt><w:sdtPr><w:tag w:val="9"/></w:sdtPr><w:sdtContent>{_run(text)}</w:sdtContent></w:sdt>'


def _alternative(text: str, chance: random.Random) -> str:
    del chance
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice, fallback = (f'<w:t xml:space="preserve">{each}</w:t>' for each in (text, text))
    return (
        f'<w:r><mc:AlternateContent {names}><mc:Choice Requires="w14">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _control_rows(document: str, chance: random.Random) -> str:
    del chance
    opened = document.replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
    return opened.replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")


def _frame(document: str, chance: random.Random) -> str:
    """Puts every table into a table of one cell."""
    del chance
    opened = document.replace("<w:tbl>", "<w:tbl><w:tr><w:tc><w:p/><w:tbl>")
    return opened.replace("</w:tbl>", "</w:tbl><w:p/></w:tc></w:tr></w:tbl>")


def _delete_rows(document: str, chance: random.Random) -> str:
    """Adds rows that a tracked change deletes."""
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{_run('9')}</w:p></w:tc></w:tr>"
    return re.sub("</w:tr>(?=<w:tr>)", lambda end: end[0] + deleted * (chance.random() < 0.3), document)


def _blank_lines(document: str, chance: random.Random) -> str:
    blank = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p><w:p/>"
    return re.sub("</w:p>(?=<w:p>)", lambda end: end[0] + blank * (chance.random() < 0.3), document)


NOISES: dict[str, Noise] = {
    "runs are split": _in_runs(_split),
    "text was inserted": _in_runs(_insert),
    "text was replaced": _in_runs(_replace),
    "text is commented on": _in_runs(_comment),
    "text is hidden beside it": _in_runs(_hide),
    "text is the result of a field": _in_runs(_field),
    "text is in a control": _in_runs(_control),
    "text has an alternative": _in_runs(_alternative),
    "rows are in controls": _control_rows,
    "tables are in frames": _frame,
    "rows were deleted": _delete_rows,
    "blank and hidden paragraphs": _blank_lines,
}


def noisy(data: bytes, noise: Noise, seed: int) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    document = parts["word/document.xml"]
    assert isinstance(document, bytes)
    return archive({**parts, "word/document.xml": noise(document.decode(), random.Random(seed))})


@pytest.mark.parametrize("name", NOISES)
def test_each_noise_leaves_the_report_the_same(name: str) -> None:
    @settings(max_examples=5, deadline=None)
    @given(reports(), st.integers(0, 99))
    def is_the_same(report: Report, seed: int) -> None:
        written = gkparse.render(report, format="docx")
        changed = noisy(written, NOISES[name], seed)
        assert changed != written
        reading = gkparse.load(changed)
        assert reading.report == report
        assert serious(reading.issues) == []

    is_the_same()


@given(reports(), st.integers(0, 99))
@settings(max_examples=5, deadline=None)
def test_all_noises_together_leave_the_report_the_same(report: Report, seed: int) -> None:
    written = gkparse.render(report, format="docx")
    for noise in NOISES.values():
        written = noisy(written, noise, seed)
    assert gkparse.load(written).report == report

"""LibreOffice reads our files, and we read its files: `pytest -m libreoffice`, if it is installed."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import gkparse
from gkparse import Limits, Report
from gkparse.documents import open_document
from gkparse.publish.parts import PrintedLine, parts
from tests.kit.truth import Case, example_cases
from tests.kit.word import archive

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]
CASES = example_cases()
WORD = "docx:MS Word 2007 XML"


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


def converted(source: Path, target: str, profile: Path, *more: str) -> bytes:
    """A file as LibreOffice converts it."""
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        *more,
        "--convert-to",
        target,
    ]
    folder = source.parent / "converted"
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=60
    )
    return (folder / source.with_suffix(f".{target.partition(':')[0]}").name).read_bytes()


@pytest.fixture
def written(tmp_path: Path) -> tuple[Report, Path]:
    """A report with prose, nested sections and a unit, and its Word file."""
    report = gkparse.parse(CASES[1].text).report
    path = tmp_path / "report.docx"
    path.write_bytes(gkparse.render(report, format="docx"))
    return report, path


@pytest.mark.parametrize(
    "target", ["doc:MS Word 97", "rtf:Rich Text Format", "odt:writer8", "xml:MS Word 2003 XML"]
)
def test_a_report_in_an_old_kind_of_file_is_converted_and_read(
    target: str, written: tuple[Report, Path], profile: Path
) -> None:
    report, path = written
    reading = gkparse.load(converted(path, target, profile), convert=True)
    assert reading.report == report
    assert reading.issues[0].code == "document-converted"


def test_our_file_saved_by_libreoffice_is_the_same_report(
    written: tuple[Report, Path], profile: Path
) -> None:
    report, path = written
    assert gkparse.load(converted(path, WORD, profile)).report == report


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_web_page_saved_as_a_word_file_is_the_same_report(
    case: Case, profile: Path, tmp_path: Path
) -> None:
    report = gkparse.parse(case.text).report
    lines = ["<html><head><meta charset='utf-8'></head><body>"]
    for part in parts(report):
        if isinstance(part, PrintedLine):
            lines.append(f"<p>{part.text}</p>")
            continue
        lines.append("<table border=1>")
        for row in part.rows:
            cells = (f"<td colspan={c.colspan} rowspan={c.rowspan}>{c.text}</td>" for c in row.cells)
            lines.append(f"<tr>{''.join(cells)}</tr>")
        lines.append("</table>")
    page = tmp_path / "report.html"
    page.write_text("\n".join([*lines, "</body></html>"]), encoding="utf-8")
    assert gkparse.load(converted(page, WORD, profile, "--infilter=HTML (StarWriter)")).report == report


_NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        *((name, name) for name in ("office", "text", "style", "table")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
    )
)
_NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
_TEXT = "application/vnd.oasis.opendocument.text"
_STYLES = (
    '<office:styles><text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" '
    'style:num-prefix="（" style:num-format="一, 二, 三, ..." style:num-suffix="）"/></text:list-style>'
    '<style:style style:name="Hidden" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="Raised" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style></office:styles>'
)
_WHO = "<dc:creator>甲</dc:creator><dc:date>2024-01-01T00:00:00</dc:date>"
_WHO = f"<office:change-info>{_WHO}</office:change-info>"
_BODY = (
    '<text:tracked-changes><text:changed-region text:id="gone"><text:deletion>'
    f"{_WHO}<text:p>删</text:p></text:deletion></text:changed-region>"
    f'<text:changed-region text:id="new"><text:insertion>{_WHO}</text:insertion></text:changed-region>'
    "</text:tracked-changes>"
    '<text:list text:style-name="L"><text:list-item><text:p>总体情况</text:p><text:list><text:list-item>'
    "<text:p>公开</text:p></text:list-item><text:list-item><text:p>申请</text:p></text:list-item></text:list>"
    "</text:list-item><text:list-item><text:p>主动公开</text:p></text:list-item></text:list>"
    '<text:p>前<text:change text:change-id="gone"/><text:change-start text:change-id="new"/>新'
    '<text:change-end text:change-id="new"/>12<text:span text:style-name="Raised">3</text:span>'
    '<text:span text:style-name="Hidden">密</text:span><text:note text:note-class="footnote">'
    "<text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>"
    '<text:p>框<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="3cm"><draw:text-box>'
    "<text:p>框内</text:p></draw:text-box></draw:frame></text:p>"
    '<table:table><table:table-column table:number-columns-repeated="3"/><table:table-row>'
    '<table:table-cell table:number-rows-spanned="2"><text:p>规章</text:p></table:table-cell>'
    '<table:table-cell table:number-columns-spanned="2"><text:p>1</text:p></table:table-cell>'
    "<table:covered-table-cell/></table:table-row><table:table-row><table:covered-table-cell/>"
    "<table:table-cell><text:p>2</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)


def test_the_text_is_what_the_page_of_libreoffice_shows(profile: Path, tmp_path: Path) -> None:
    body = f"<office:body><office:text>{_BODY}</office:text></office:body>"
    flat = f'<office:document{_NAMES} office:version="1.3" office:mimetype="{_TEXT}">{_STYLES}{body}'
    source = tmp_path / "page.fodt"
    source.write_text(f'<?xml version="1.0"?>\n{flat}</office:document>', encoding="utf-8")
    document = open_document(converted(source, WORD, profile), None, Limits())
    assert [line for line in document.source.text.splitlines() if line] == [
        *("一、总体情况", "（一）公开", "（二）申请", "二、主动公开", "前新12³", "框", "框内"),
        *("规章\t1", "2\t3"),
    ]
    (table,) = document.tables
    assert [(cell.colspan, cell.rowspan) for cell in table.grid.rows[0].cells] == [(1, 2), (2, 1)]


class _Server(http.server.BaseHTTPRequestHandler):
    """Answers every request, and records its path."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and the paths that it is asked for."""
    asked: list[str] = []
    handler = type(
        "Handler", (_Server,), {"asked": asked, "do_HEAD": _Server.do_GET, "do_OPTIONS": _Server.do_GET}
    )
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}", asked
        running.shutdown()
        thread.join()


def open_text(body: str) -> bytes:
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", _TEXT), ("content.xml", "text/xml"))
    )
    listed = f'<manifest:manifest xmlns:manifest="{manifest}">{entries}</manifest:manifest>'
    content = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f'<office:document-content{_NAMES} office:version="1.3">{content}</office:document-content>'
    return archive({"mimetype": _TEXT, "META-INF/manifest.xml": listed, "content.xml": content})


def test_a_conversion_fetches_nothing_and_reads_no_other_file(
    server: tuple[str, list[str]], profile: Path, tmp_path: Path
) -> None:
    address, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    frame = '<draw:frame svg:width="2cm" svg:height="2cm">{}</draw:frame>'
    picture = frame.format(f'<draw:image xlink:href="{address}/a.png" xlink:type="simple"/>')
    thing = frame.format(f'<draw:object xlink:href="{address}/a.odt"/>')
    linked = f'<text:section-source xlink:href="{secret.as_uri()}" text:filter-name="Text"/>'
    section = f'<text:section text:name="s">{linked}<text:p>乙</text:p></text:section>'
    data = open_text(f"<text:p>甲{picture}{thing}</text:p>{section}")
    reading = gkparse.load(data, convert=True)
    assert reading.source.text.split() == ["甲", "乙"]
    assert asked == []
    # With a usual profile, LibreOffice does fetch the picture in the same file.
    plain = tmp_path / "plain.odt"
    plain.write_bytes(data)
    converted(plain, WORD, profile)
    assert "/a.png" in asked

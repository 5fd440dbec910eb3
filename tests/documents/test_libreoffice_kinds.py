"""Kinds that only LibreOffice reads are converted if the caller asks for it, and else named by an issue.

A script stands in for LibreOffice, and shows what it is given and how it is ended.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import gkparse
from gkparse import Limits, Report, Severity
from gkparse.cli.commands import app
from gkparse.documents import Kind, kind_of
from tests.kit.chinese import english_in
from tests.kit.whole_report import WHOLE, report
from tests.kit.word import word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RTF = b"{\\rtf1\\ansi }"
OPEN_TEXT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text" + bytes(60)
OPEN_SHEET = OPEN_TEXT.replace(b".text", b".spreadsheet")
OLD_SHEET = OLE + "Workbook".encode("utf-16-le")
WORD_XML = (
    b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<?mso-application progid="Word.Document"?>\r\n<w:wordDocument/>'
)
FLAT = b'<?xml version="1.0" standalone="yes"?><pkg:package xmlns:pkg="x"/>'
OLDER_SHEET = b"\x09\x08\x10\x00\x00\x06\x05\x00"
EXCEL_XML = WORD_XML.replace(b"Word.Document", b"Excel.Sheet").replace(b"w:wordDocument", b"Workbook")
OTHERS = {"doc": OLE, "xml": WORD_XML, "rtf": RTF, "odt": OPEN_TEXT, "xls": OLD_SHEET, "ods": OPEN_SHEET}

ARCHIVE = b"From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script with a #! line")


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only directory on the path, for a stand-in for LibreOffice."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def stand_in(folder: Path, do: str) -> None:
    """Writes a stand-in that runs some Python, with the variables folder, source and result."""
    script = folder / "soffice"
    script.write_text(
        f"#!{sys.executable}\n"
        "import os, sys, time\n"
        "from pathlib import Path\n"
        f"folder = Path({str(folder)!r})\n"
        "arguments = sys.argv[1:]\n"
        "source = Path(arguments[-1])\n"
        "outdir = Path(arguments[arguments.index('--outdir') + 1])\n"
        "ending = arguments[arguments.index('--convert-to') + 1].partition(':')[0]\n"
        "outdir.mkdir()\n"
        "result = outdir / f'{source.stem}.{ending}'\n"
        f"{do}\n",
        encoding="utf-8",
    )
    script.chmod(script.stat().st_mode | stat.S_IXUSR)


def failure(data: bytes, limits: Limits | None = None) -> str:
    reading = gkparse.load(data, convert=True, limits=limits)
    assert reading.report == Report()
    (issue,) = reading.issues
    assert (issue.code, issue.severity) == ("conversion-failed", Severity.ERROR)
    assert english_in(issue.message_zh) == []
    return issue.message


@pytest.mark.parametrize("kind", OTHERS)
def test_nothing_is_converted_unasked_and_the_issue_says_how_to_ask(kind: str, program: Path) -> None:
    stand_in(program, "(folder / 'called').touch()")
    (issue,) = gkparse.load(OTHERS[kind]).issues
    assert issue.code == "unsupported-kind"
    assert "`convert=True` or `--convert`" in issue.message
    assert not (program / "called").exists()


@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "xml"])
def test_the_result_of_a_conversion_is_read_and_an_issue_says_so(kind: str, program: Path) -> None:
    (program / "converted").write_bytes(report())
    stand_in(program, "(folder / 'source').write_bytes(source.read_bytes())\n" + COPY + SEEN)
    reading = gkparse.load(OTHERS[kind], convert=True)
    assert reading.report == WHOLE.report
    assert [(issue.code, issue.severity) for issue in reading.issues] == [
        ("document-converted", Severity.INFO)
    ]
    assert (program / "source").read_bytes() == OTHERS[kind]
    seen = (program / "seen").read_text(encoding="utf-8").splitlines()
    assert f"document.{kind}" in seen[0]
    assert "docx:MS Word 2007 XML" in seen[0]


COPY = "result.write_bytes((folder / 'converted').read_bytes())\n"
SEEN = (
    "profile = Path(arguments[0].partition('file://')[2])\n"
    "settings = profile / 'user' / 'registrymodifications.xcu'\n"
    "seen = [' '.join(arguments), os.environ['http_proxy'], str(Path.cwd()), settings.read_text('utf-8')]\n"
    "(folder / 'seen').write_text('\\n'.join(seen), encoding='utf-8')\n"
)


def test_a_conversion_runs_without_macros_and_links_in_a_directory_that_is_then_removed(
    program: Path,
) -> None:
    (program / "converted").write_bytes(report())
    stand_in(program, COPY + SEEN)
    gkparse.load(RTF, convert=True)
    arguments, proxy, folder, *settings = (program / "seen").read_text(encoding="utf-8").splitlines()
    assert "--headless" in arguments
    assert f"-env:UserInstallation=file://{folder}/profile" in arguments
    assert proxy == "http://127.0.0.1:9"
    assert not Path(folder).exists()
    assert folder != str(Path.cwd())
    for name, value in (("DisableMacrosExecution", "true"), ("BlockUntrustedRefererLinks", "true")):
        assert f'oor:name="{name}" oor:op="fuse"><value>{value}<' in "".join(settings)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_sheet_is_converted_to_a_sheet(kind: str, program: Path) -> None:
    (program / "converted").write_bytes(report())
    stand_in(program, COPY + SEEN)
    gkparse.load(OTHERS[kind], convert=True)
    assert "xlsx:Calc MS Excel 2007 XML" in (program / "seen").read_text(encoding="utf-8")


def test_a_program_that_is_not_installed_is_an_issue(program: Path) -> None:
    assert "it is not installed" in failure(RTF)
    assert not list(program.iterdir())


def test_a_program_without_a_result_is_an_issue(program: Path) -> None:
    stand_in(program, "sys.exit(1)")
    assert "it made no file" in failure(RTF)


def test_a_program_that_takes_too_long_is_ended_with_its_children(program: Path) -> None:
    child = "import time, pathlib; time.sleep(3); pathlib.Path(sys.argv[1]).touch()"
    stand_in(
        program,
        "import subprocess\n"
        f"subprocess.Popen([sys.executable, '-c', 'import sys; {child}', str(folder / 'late')])\n"
        "time.sleep(30)",
    )
    assert "longer than 1 seconds" in failure(RTF, Limits(convert_seconds=1))
    time.sleep(3)
    assert not (program / "late").exists()


def test_a_result_over_the_limit_is_not_written_to_its_end(program: Path) -> None:
    stand_in(
        program,
        "with result.open('wb') as file:\n"
        "    for _ in range(10_000):\n"
        "        file.write(b'x' * 1000)\n"
        "        file.flush()\n"
        "        (folder / 'size').write_text(str(result.stat().st_size))\n",
    )
    reading = gkparse.load(RTF, convert=True, limits=Limits(file_bytes=100_000))
    assert [issue.code for issue in reading.issues if issue.severity is Severity.ERROR] == ["limit-crossed"]
    assert int((program / "size").read_text()) < 110_000


def test_kinds_that_are_read_and_kinds_that_cannot_be_converted_are_not_converted(program: Path) -> None:
    stand_in(program, "(folder / 'called').touch()")
    assert gkparse.load(report(), convert=True).report == WHOLE.report
    for data in (b"\x89PNG\r\n\x1a\n\x00", b"PK\x03\x04\x14\x00"):
        assert [issue.code for issue in gkparse.load(data, convert=True).issues] == ["unsupported-kind"]
    assert not (program / "called").exists()


def test_word_files_in_a_single_xml_file_are_no_texts_or_pages() -> None:
    assert {kind_of(data) for data in (WORD_XML, FLAT)} == {Kind.WORD_XML}
    assert {kind_of(EXCEL_XML), kind_of(b'<?xml version="1.0"?>\n<Workbook xmlns="x">')} == {Kind.EXCEL_XML}
    assert kind_of(b'<?xml version="1.0"?><html>') is Kind.HTML
    assert kind_of(b'<?xml version="1.0"?><report/>') is Kind.TEXT
    assert kind_of(ARCHIVE) is Kind.MHTML
    assert kind_of("MIME-Version: 1.0 是一种标记。".encode()) is Kind.TEXT


def test_files_of_excel_are_known_by_their_streams_and_records() -> None:
    excel_5 = OLE + "Book".encode("utf-16-le") + bytes(56)
    assert {kind_of(data) for data in (OLD_SHEET, excel_5, OLDER_SHEET)} == {Kind.OLD_EXCEL}
    assert kind_of(OLE + "Bookmark".encode("utf-16-le")) is Kind.OLD_OFFICE


@pytest.mark.parametrize("data", [EXCEL_XML, OLDER_SHEET, OLD_SHEET])
def test_old_files_of_excel_say_what_to_do(data: bytes) -> None:
    (issue,) = gkparse.load(data).issues
    assert issue.code == "unsupported-kind"
    assert "XLSX" in issue.message


def test_an_empty_archive_is_no_text() -> None:
    assert kind_of(b"PK\x05\x06" + bytes(18)) is Kind.ZIP


def test_an_empty_result_is_an_empty_report(program: Path) -> None:
    (program / "converted").write_bytes(word(""))
    stand_in(program, COPY)
    codes = [issue.code for issue in gkparse.load(RTF, convert=True).issues]
    assert codes[0] == "document-converted"
    assert "no-sections" in codes


@pytest.mark.parametrize("command", ["parse", "check"])
def test_the_command_line_converts_with_its_option(command: str, program: Path, tmp_path: Path) -> None:
    (program / "converted").write_bytes(report())
    stand_in(program, COPY)
    file = tmp_path / "report.doc"
    file.write_bytes(OLE)
    converted = CliRunner().invoke(app, [command, "--lang", "en", "--convert", str(file)])
    assert converted.exit_code == 0
    assert "LibreOffice converted it, and the result was read" in converted.stdout
    unread = {"parse": 1, "check": 3}[command]
    assert CliRunner().invoke(app, [command, "--lang", "en", str(file)]).exit_code == unread

"""The tools that print documents and extract their texts, and how to call them.

Python packages stand in virtual environments of their own, with the versions of requirements.txt and
requirements-old.txt. Other tools are programs of the system; an error names the Debian package of a missing
one. Does not read the texts that they print.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

HERE = Path(__file__).parent
# The seconds that a tool may take for one file.
SECONDS = 300

# The programs that are needed, and their Debian packages; fonts-noto-cjk has the Chinese font.
PROGRAMS = {
    "pandoc": "pandoc",
    "lynx": "lynx",
    "w3m": "w3m",
    "pdftotext": "poppler-utils",
    "chromium": "chromium",
    "soffice": "libreoffice-writer-nogui",
    "fc-list": "fontconfig",
}

_CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class MissingToolError(Exception):
    """A program or a font is missing, or fails; the message says what to install, or how it failed."""


def check_programs() -> None:
    """Raises MissingToolError for programs that are not installed."""
    packages = {package for program, package in PROGRAMS.items() if shutil.which(program) is None}
    if "fontconfig" not in packages and "CJK" not in _run(["fc-list"]):
        packages.add("fonts-noto-cjk")
    if packages:
        raise MissingToolError(f"missing: apt-get install {' '.join(sorted(packages))}")


@frozen
class Tools:
    """The virtual environments and the browser profile, which stand in the directory `home`."""

    home: Path

    def python(self, requirements: str) -> str:
        """The Python of the environment with these requirements; makes the environment if it is missing."""
        text = (HERE / requirements).read_text(encoding="utf-8")
        environment = self.home / Path(requirements).stem
        done = environment / requirements
        executable = environment / "bin" / "python"
        if not done.exists() or done.read_text(encoding="utf-8") != text:
            venv.create(environment, clear=True, with_pip=True)
            subprocess.run([executable, "-m", "pip", "install", "-q", "-r", HERE / requirements], check=True)
            done.write_text(text, encoding="utf-8")
        return str(executable)

    def print_page(self, page: Path, pdf: Path) -> None:
        """Prints a web page to a PDF with a browser."""
        _run([*self._browser(), "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()])

    def print_word_files(self, files: Sequence[Path], into: Path) -> None:
        """Prints Word files to PDFs with LibreOffice."""
        profile = f"-env:UserInstallation={(self.home / 'office').resolve().as_uri()}"
        _run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(into), *map(str, files)]
        )

    def shown_by_browser(self, page: Path, script: str) -> str:
        """The value of a JavaScript expression in a web page."""
        copy = page.with_name(f"{page.stem}.asking.html")
        element = f"<script>const found = {script}; document.body.innerHTML = '<pre></pre>';"
        element += "document.body.firstChild.textContent = found</script></body>"
        copy.write_text(page.read_text(encoding="utf-8").replace("</body>", element), encoding="utf-8")
        dumped = _run([*self._browser(), "--dump-dom", copy.as_uri()])
        copy.unlink()
        inside = re.search(r"<pre>\n?(.*)</pre>", dumped, re.DOTALL)
        if inside is None:
            raise MissingToolError(f"chromium shows nothing of {page}")
        return html.unescape(inside[1])

    def _browser(self) -> list[str]:
        return [*_CHROMIUM, f"--user-data-dir={self.home / 'browser'}"]


def _run(command: Sequence[str | Path]) -> str:
    ran = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    if ran.returncode:
        raise MissingToolError(f"{' '.join(map(str, command))}: {ran.stderr.decode(errors='replace')[-400:]}")
    return ran.stdout.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


# Extracts the texts of all files in one call, so that a package is imported once.
Runner = Callable[[Tools, Sequence[Path]], list[str]]


@frozen
class Extractor:
    """A way to extract the text of documents of a kind: html, docx or pdf."""

    name: str
    kind: str
    run: Runner


def _program(*command: str, behind: Sequence[str] = ()) -> Runner:
    return lambda _, files: [_run([*command, str(file), *behind]) for file in files]


def _browser(script: str) -> Runner:
    return lambda tools, files: [tools.shown_by_browser(file, script) for file in files]


def _package(function: str, requirements: str = "requirements.txt") -> Runner:
    def run(tools: Tools, files: Sequence[Path]) -> list[str]:
        subprocess.run(
            [tools.python(requirements), HERE / "extract.py", function, *files],
            check=True,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS * max(len(files), 1),
        )
        outputs = [file.with_name(f"{file.name}.{function}.txt") for file in files]
        texts = [path.read_text(encoding="utf-8") for path in outputs]
        for path in outputs:
            path.unlink()
        return texts

    return run


_UTF8 = ("-assume_charset=utf-8", "-display_charset=utf-8")
_COPY = "(getSelection().selectAllChildren(document.body), getSelection().toString())"

# All extractors, in the order of the table.
EXTRACTORS = (
    Extractor("pandoc-plain", "html", _program("pandoc", "-t", "plain")),
    Extractor("pandoc-gfm", "html", _program("pandoc", "-t", "gfm")),
    Extractor("pandoc-gfm-clean", "html", _program("pandoc", "-t", "gfm-raw_html")),
    Extractor("lynx", "html", _program("lynx", "-dump", "-nolist", *_UTF8)),
    Extractor("lynx-wide", "html", _program("lynx", "-dump", "-nolist", "-width=200", *_UTF8)),
    Extractor("w3m", "html", _program("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8")),
    Extractor("html2text", "html", _package("html2text")),
    Extractor("inscriptis", "html", _package("inscriptis")),
    Extractor("trafilatura", "html", _package("trafilatura")),
    Extractor("trafilatura-markdown", "html", _package("trafilatura-markdown")),
    Extractor("trafilatura-1", "html", _package("trafilatura", "requirements-old.txt")),
    Extractor("soup-text", "html", _package("soup-text")),
    Extractor("soup-lines", "html", _package("soup-lines")),
    Extractor("soup-blanks", "html", _package("soup-blanks")),
    Extractor("soup-tabs", "html", _package("soup-tabs")),
    Extractor("resiliparse", "html", _package("resiliparse")),
    Extractor("resiliparse-main", "html", _package("resiliparse-main")),
    Extractor("markitdown", "html", _package("markitdown")),
    Extractor("pandas-csv", "html", _package("pandas-csv")),
    Extractor("pandas-text", "html", _package("pandas-text")),
    Extractor("inner-text", "html", _browser("document.body.innerText")),
    Extractor("browser-copy", "html", _browser(_COPY)),
    Extractor("docx-pandoc-plain", "docx", _program("pandoc", "-t", "plain")),
    Extractor("docx-pandoc-gfm", "docx", _program("pandoc", "-t", "gfm")),
    Extractor("docx-markitdown", "docx", _package("markitdown")),
    Extractor("docx2txt", "docx", _package("docx2txt")),
    Extractor("python-docx-tabs", "docx", _package("python-docx-tabs")),
    Extractor("python-docx-pipes", "docx", _package("python-docx-pipes")),
    Extractor("python-docx-apart", "docx", _package("python-docx-apart")),
    Extractor("pdftotext", "pdf", _program("pdftotext", behind=("-",))),
    Extractor("pdftotext-raw", "pdf", _program("pdftotext", "-raw", behind=("-",))),
    Extractor("pdftotext-layout", "pdf", _program("pdftotext", "-layout", behind=("-",))),
    Extractor("pdfplumber", "pdf", _package("pdfplumber")),
    Extractor("pdfplumber-layout", "pdf", _package("pdfplumber-layout")),
    Extractor("pdfplumber-tables", "pdf", _package("pdfplumber-tables")),
    Extractor("pypdf", "pdf", _package("pypdf")),
    Extractor("pypdf-layout", "pdf", _package("pypdf-layout")),
    Extractor("pypdfium2", "pdf", _package("pypdfium2")),
    Extractor("pdfminer", "pdf", _package("pdfminer")),
    Extractor("pdf-markitdown", "pdf", _package("markitdown")),
)

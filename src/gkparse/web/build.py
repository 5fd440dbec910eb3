"""Puts the checker for the browser together: the page, Pyodide, and Python code from what is installed.

The result is one HTML file. Its parts are compressed and stand in it as text. Knows nothing of reports.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from importlib.resources import files
from pathlib import Path

from gkparse._lines.grammar import grammar_file
from gkparse.publish.review_page.page import page_script, page_style

FILE_NAME = "gkparse-check.html"

# The version of the npm package with which the tests run.
PYODIDE = "314.0.7"
_OF_PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")

# What the page imports. All of it is Python alone.
_DISTRIBUTIONS = ("gkparse", "attrs", "cattrs", "lark", "typing-extensions")
# Parts of these that a browser never imports.
_LEFT_OUT = (
    "gkparse/cli/",
    "gkparse/strategies/",
    "gkparse/testing/",
    "gkparse/batch/",
    "lark/__pyinstaller/",
)


class BuildError(Exception):
    """The page cannot be built; the message says what to do."""


def build(directory: Path, pyodide: Path | None = None) -> Path:
    """Writes the page into a directory, and returns its path.

    `pyodide` is the directory of the npm package; without it, npm fetches the package. Raises BuildError if
    something that belongs into the page is not there.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        package = pyodide or _fetched(Path(temporary))
        parts = {name: _content(package / name) for name in _OF_PYODIDE}
        if pyodide is not None:
            _check_version(package)
        lock = json.loads(_content(package / "pyodide-lock.json"))
    # The packages that Pyodide could fetch are none of those that the page needs.
    parts["pyodide-lock.json"] = json.dumps({"info": lock["info"], "packages": {}}).encode()
    parts["site.zip"] = _site()
    path = directory / FILE_NAME
    path.write_text(_page(parts), encoding="utf-8", newline="\n")
    return path


def _fetched(directory: Path) -> Path:
    """The npm package, fetched into a directory."""
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError("npm is not installed: install Node.js, or give --pyodide DIRECTORY")
    subprocess.run(
        [npm, "pack", "--silent", f"pyodide@{PYODIDE}"], cwd=directory, check=True, capture_output=True
    )
    (archive,) = directory.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(directory, filter="data")
    return directory / "package"


def _check_version(package: Path) -> None:
    version = json.loads(_content(package / "package.json"))["version"]
    if version != PYODIDE:
        raise BuildError(
            f"{package} has Pyodide {version}, and the page needs {PYODIDE}: npm pack pyodide@{PYODIDE}"
        )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BuildError(f"{path}: {error.strerror}. Give the directory of the npm package pyodide") from None


def _site() -> bytes:
    """A ZIP file of the installed distributions and of the data by which they are found. Always the same."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name in _DISTRIBUTIONS:
            for path, content in sorted(_files_of(distribution(name))):
                archive.writestr(zipfile.ZipInfo(path), content)
    return written.getvalue()


def _files_of(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """The files of a distribution, by their path in site-packages."""
    yield from _package_files(installed)
    metadata = f"{installed.name.replace('-', '_')}-{installed.version}.dist-info"
    for name in ("METADATA", "entry_points.txt"):
        text = installed.read_text(name)
        if text is not None:
            yield f"{metadata}/{name}", text.encode()


def _package_files(installed: Distribution) -> Iterator[tuple[str, bytes]]:
    """The modules and data of a distribution.

    Those of gkparse are taken from where it is imported, since an editable one lies in its source tree.
    """
    if installed.name == "gkparse":
        package = Path(str(files("gkparse")))
        grammars = Path(str(grammar_file("heading.lark"))).parent
        yield from _below(package, "gkparse")
        yield from _below(grammars, "gkparse/grammars")
        return
    for file in installed.files or ():
        name = file.as_posix()
        if _belongs(name) and ".dist-info/" not in name:
            yield name, Path(str(file.locate())).read_bytes()


def _below(directory: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(directory.rglob("*")):
        inside = f"{name}/{path.relative_to(directory).as_posix()}"
        if path.is_file() and _belongs(inside) and not path.is_relative_to(directory / "grammars"):
            yield inside, path.read_bytes()


def _belongs(name: str) -> bool:
    return not name.startswith((*_LEFT_OUT, "..")) and "__pycache__" not in name and not name.endswith(".pyi")


def _page(parts: dict[str, bytes]) -> str:
    """The page with all parts in it. Its policy allows these scripts and styles, and no connection."""
    here = files("gkparse.web")
    own_style, own_script, worker = (
        (here / name).read_text("utf-8") for name in ("page.css", "page.js", "worker.js")
    )
    style, script = page_style() + own_style, page_script() + own_script
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}' blob: 'wasm-unsafe-eval'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "worker-src blob:",
            "connect-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )
    data = {
        name: base64.b64encode(gzip.compress(content, 9, mtime=0)).decode() for name, content in parts.items()
    }
    data["worker.js"] = base64.b64encode(worker.encode()).decode()
    values = {
        "policy": policy,
        "style": style,
        "script": script,
        "parts": "\n".join(
            f'<script type="text/plain" id="{name}">{text}</script>' for name, text in data.items()
        ),
    }
    page = (here / "page.html").read_text("utf-8")
    for name, value in values.items():
        page = page.replace(f"<!-- {name} -->", value, 1)
    return page


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"

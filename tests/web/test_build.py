"""The file of the checker: what stands in it, and what it may ask for."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from gkparse.web.build import PYODIDE, BuildError, build

PARTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A directory like that of the npm package."""
    directory = tmp_path / "package"
    directory.mkdir()
    for name in PARTS:
        (directory / name).write_bytes(f"the content of {name} </script>".encode())
    (directory / "package.json").write_text(json.dumps({"version": PYODIDE}), "utf-8")
    lock = {"info": {"abi_version": "1"}, "packages": {"numpy": {}}}
    (directory / "pyodide-lock.json").write_text(json.dumps(lock), "utf-8")
    return directory


def parts_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'<script type="text/plain" id="([^"]+)">([^<]*)</script>', page))


def unpacked(text: str) -> bytes:
    return gzip.decompress(base64.b64decode(text))


def test_each_part_stands_in_the_page_and_comes_back(tmp_path: Path, package: Path) -> None:
    parts = parts_of(build(tmp_path, package).read_text("utf-8"))
    for name in PARTS:
        assert unpacked(parts[name]) == (package / name).read_bytes()
    assert json.loads(unpacked(parts["pyodide-lock.json"])) == {"info": {"abi_version": "1"}, "packages": {}}


def test_gkparse_its_grammars_and_its_plugins_stand_in_the_page(tmp_path: Path, package: Path) -> None:
    site = unpacked(parts_of(build(tmp_path, package).read_text("utf-8"))["site.zip"])
    with zipfile.ZipFile(io.BytesIO(site)) as archive:
        names = archive.namelist()
        (plugins,) = (name for name in names if re.fullmatch(r"gkparse-[^/]+/entry_points\.txt", name))
        assert "[gkparse.rules]" in archive.read(plugins).decode()
    for name in ("gkparse/__init__.py", "gkparse/grammars/heading.lark", "attr/__init__.py", "lark/lark.py"):
        assert name in names
    assert not [name for name in names if name.startswith("gkparse/cli/") or name.endswith(".pyc")]


def test_the_page_allows_its_own_script_and_style_and_no_connection(tmp_path: Path, package: Path) -> None:
    page = build(tmp_path, package).read_text("utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == directives["connect-src"] == "'none'"
    for name, pattern in (("script-src", r"<script>(.*?)</script>"), ("style-src", r"<style>(.*?)</style>")):
        (text,) = re.findall(pattern, page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in directives[name]
        assert "unsafe-inline" not in directives[name]
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", page)


def test_the_page_is_the_same_each_time(tmp_path: Path, package: Path) -> None:
    first, second = (build(tmp_path / name, package).read_bytes() for name in ("a", "b"))
    assert first == second


def test_another_version_of_pyodide_is_refused(tmp_path: Path, package: Path) -> None:
    (package / "package.json").write_text('{"version": "0.1.0"}', "utf-8")
    with pytest.raises(BuildError, match=f"npm pack pyodide@{PYODIDE}"):
        build(tmp_path, package)


def test_a_directory_without_the_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="the npm package pyodide"):
        build(tmp_path, tmp_path)


def test_without_npm_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match=r"install Node\.js"):
        build(tmp_path)

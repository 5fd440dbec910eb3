"""Which files a run reads, in which order, and under which names."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkparse.batch.names import name_from, written_name
from gkparse.batch.sources import Inputs, paths_in


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with files in and below it."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "a/b.html", "a/c/d.pdf", "a0.txt", "b.txt", ".git/x.txt", "a/~$b.docx", "a/.y"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


def names(*paths: str, listed: bytes | None = None, without: frozenset[str] = frozenset()) -> list[str]:
    inputs = Inputs(paths, None if listed is None else io.BytesIO(listed))
    found = [file.path for file in inputs.files(without)]
    assert [file.path for file in inputs.files(without)] == found
    return found


@pytest.mark.usefixtures("folder")
def test_a_folder_is_all_files_below_it_but_the_hidden_ones() -> None:
    assert names(".") == ["./a.html", "./a/b.html", "./a/c/d.pdf", "./a0.txt", "./b.txt"]
    assert names("a", "b.txt") == ["a/b.html", "a/c/d.pdf", "b.txt"]


@given(st.lists(st.text("ab./-0", min_size=1, max_size=6), max_size=12))
def test_the_order_of_a_folder_is_that_of_the_bytes_of_its_paths(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[str]
) -> None:
    top = tmp_path_factory.mktemp("folder")
    for name in wanted:
        path = top / name.strip("./")
        if not path.exists() and not any(parent.is_file() for parent in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    found = names(str(top))
    assert found == sorted(found, key=os.fsencode)


@pytest.mark.usefixtures("folder")
def test_the_order_of_the_arguments_does_not_matter_and_no_file_comes_twice() -> None:
    once = names("a", "a0.txt", "b.txt")
    assert names("b.txt", "a/c/d.pdf", "a0.txt", "a", "b.txt", "a/c") == once
    assert names("a.html", ".") == names(".")


@pytest.mark.usefixtures("folder")
def test_a_hidden_file_is_read_when_it_is_named() -> None:
    assert names("a", "a/.y") == ["a/b.html", "a/c/d.pdf", "a/.y"]


def test_a_pattern_stands_for_the_files_that_it_matches(folder: Path) -> None:
    assert names("*.html") == ["a.html"]
    assert names("**/*.html", "a/c/*.pdf") == ["a.html", "a/b.html", "a/c/d.pdf"]
    assert names(f"{folder}/a*.html") == [f"{folder}/a.html"]
    assert names("*", "**/*.html") == ["a.html", "a/b.html", "a/c/d.pdf", "a0.txt", "b.txt"]
    Path("[1].txt").write_bytes(b"")
    assert names("[1].txt") == ["[1].txt"]


@pytest.mark.parametrize("listed", [b"b.txt\na\n", b"b.txt\r\na\r\n", b"b.txt\0a\0", b"\nb.txt\n\na"])
@pytest.mark.usefixtures("folder")
def test_a_list_keeps_its_order(listed: bytes) -> None:
    assert names("a.html", listed=listed) == ["a.html", "b.txt", "a/b.html", "a/c/d.pdf"]


def test_a_long_list_is_cut_in_the_right_places() -> None:
    paths = [f"{'长' * (number % 50)}{number}.html" for number in range(40_000)]
    listed = io.BytesIO("\n".join(paths).encode())
    assert list(paths_in(listed)) == paths
    assert list(paths_in(io.BytesIO(b"".join(os.fsencode(path) + b"\0" for path in paths)))) == paths


def test_what_the_run_writes_is_not_read(folder: Path) -> None:
    written = frozenset({str(folder / "a.html"), str(folder / "a" / "c")})
    assert names(".", without=written) == ["./a/b.html", "./a0.txt", "./b.txt"]


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_one_with_its_reason() -> None:
    (file,) = Inputs(("no.html",)).files()
    assert file.failure is not None
    assert file.failure.en == "No such file or directory"
    (file,) = Inputs(("a\0b",)).files()
    assert file.failure is not None


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_pipes_are_not_opened_and_links_to_folders_not_followed(folder: Path) -> None:
    os.mkfifo(folder / "a" / "pipe")
    (folder / "a" / "loop").symlink_to(folder)
    (folder / "a" / "link.html").symlink_to(folder / "a.html")
    files = {file.path: file.failure for file in Inputs(("a",)).files()}
    assert list(files) == ["a/b.html", "a/c/d.pdf", "a/link.html", "a/pipe"]
    assert [path for path, failure in files.items() if failure] == ["a/pipe"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.usefixtures("folder")
def test_a_name_that_is_not_utf_8_survives() -> None:
    Path(os.fsdecode(b"a/\xb1\xa8\xb8\xe6.html")).write_bytes(b"")
    (name,) = [name for name in names("a") if not name.isascii()]
    assert written_name(name) == "a/�b1�a8�b8�e6.html"
    assert os.fsencode(name_from(written_name(name))) == b"a/\xb1\xa8\xb8\xe6.html"


@given(st.binary(max_size=12) | st.text("a�4c").map(str.encode))
def test_no_name_is_lost_and_no_two_become_one(name: bytes) -> None:
    decoded = name.decode("utf-8", "surrogateescape")
    written = written_name(decoded)
    assert written.encode().decode() == written
    assert name_from(written) == decoded

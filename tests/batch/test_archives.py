"""Members of archives are documents, one by one; a damaged or hostile archive costs itself."""

from __future__ import annotations

import io
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from gkparse._issues.wording import Wording
from gkparse.batch import archives
from gkparse.batch.archives import documents_of
from gkparse.batch.names import written_name
from gkparse.batch.sources import Document, files_of
from gkparse.documents import Limits
from tests.kit.archives import old_zip_archive, tar_archive, warc_file, zip_archive

MEMBERS = {"2023/a.html": b"one", "2023/b.txt": b"two"}
ANSWERS = [
    ("http://www.example.cn/a.html", "200 OK", "text/html; charset=GB2312", "规章".encode("gb2312")),
    ("http://www.example.cn/b.html", "404 Not Found", "text/html", b"no"),
    ("http://www.example.cn/a.html", "200 OK", "text/plain", b"again"),
]


def documents(path: Path, data: bytes) -> list[Document]:
    path.write_bytes(data)
    (file,) = files_of([str(path)])
    return list(documents_of(file))


def reason(document: Document) -> str:
    assert isinstance(document.source, Wording)
    return document.source.en


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.zip", zip_archive(MEMBERS)),
        ("X.ZIP", zip_archive(MEMBERS)),
        ("x.tar", tar_archive(MEMBERS, "")),
        ("x.tar.gz", tar_archive(MEMBERS)),
        ("x.tgz", tar_archive(MEMBERS)),
        ("x.tar.bz2", tar_archive(MEMBERS, "bz2")),
        ("x.tar.xz", tar_archive(MEMBERS, "xz")),
    ],
)
def test_members_are_documents_in_the_order_of_the_archive(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    found = documents(path, data)
    assert [(document.name, document.source) for document in found] == [
        (f"{path}!/2023/a.html", b"one"),
        (f"{path}!/2023/b.txt", b"two"),
    ]
    assert 0 < found[0].done <= found[1].done <= len(data)


def test_a_file_that_is_no_archive_is_a_document_even_if_its_format_is_zip(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    (document,) = documents(path, zip_archive(MEMBERS))
    assert (document.name, document.source) == (str(path), str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_old_archives_are_read(tmp_path: Path, encoding: str) -> None:
    (document,) = documents(tmp_path / "x.zip", old_zip_archive("年度报告.html".encode(encoding)))
    assert document.name.endswith("!/年度报告.html")


def test_names_in_old_archives_that_are_in_no_encoding_are_kept(tmp_path: Path) -> None:
    (document,) = documents(tmp_path / "x.zip", old_zip_archive(b"\xff\xb1\xa8.html"))
    assert written_name(document.name).endswith("!/�ff�b1�a8.html")


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.txt", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.txt", b"2")
    found = documents(tmp_path / "x.zip", archive.getvalue())
    assert [(document.name[-8:], document.source) for document in found] == [
        ("p!/a.txt", b"1"),
        ("/a.txt#2", b"2"),
    ]


def test_names_in_tar_archives_may_be_any_bytes(tmp_path: Path) -> None:
    name = b"\xb1\xa8.txt".decode("utf-8", "surrogateescape")
    (document,) = documents(tmp_path / "x.tar", tar_archive({name: b""}, ""))
    assert written_name(document.name).endswith("!/�b1�a8.txt")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", zip_archive(MEMBERS)[:-30]])
@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tgz", "x.tar.xz", "x.tar.bz2"])
def test_a_damaged_archive_is_one_document_with_its_reason(tmp_path: Path, name: str, data: bytes) -> None:
    (document,) = documents(tmp_path / name, data)
    assert (document.name, reason(document)) == (str(tmp_path / name), "the archive is damaged")


@pytest.mark.parametrize("compression", ["", "gz", "bz2", "xz"])
def test_what_stands_before_the_damage_is_read(tmp_path: Path, compression: str) -> None:
    members = {f"{number}.txt": bytes([number]) * 2000 for number in range(40)}
    data = tar_archive(members, compression)
    whole = documents(tmp_path / "y.tar", data)
    cut = documents(tmp_path / "x.tar", data[: len(data) // 2])
    assert reason(cut[-1]) == "the archive is damaged"
    assert [document.source for document in cut[:-1]] == [each.source for each in whole[: len(cut) - 1]]


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    data = zip_archive({"a.txt": b"a" * 1000, "b.txt": b"b" * 1000})
    place = data.index(b"a.txt") + 6
    broken = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
    first, second = documents(tmp_path / "x.zip", broken)
    assert reason(first) == "it cannot be taken out of the archive"
    assert second.source == b"b" * 1000


def test_an_encrypted_member_says_so(tmp_path: Path) -> None:
    data = bytearray(zip_archive({"a.txt": b"a"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (document,) = documents(tmp_path / "x.zip", bytes(data))
    assert reason(document) == "it is encrypted in the archive"


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.tar.bz2", "x.tar.xz"])
def test_a_bomb_is_left_and_costs_no_memory(tmp_path: Path, name: str) -> None:
    members = {f"{number}.txt": bytes(2**23) for number in range(12)}
    data = zip_archive(members) if name == "x.zip" else tar_archive(members, name[6:])
    (tmp_path / name).write_bytes(data)
    (file,) = files_of([str(tmp_path / name)])
    tracemalloc.start()
    *found, last = (document.source for document in documents_of(file) if document.done)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(last, Wording)
    assert last.en.startswith("the archive was left here")
    assert len(found) < len(members)
    assert peak < len(members) * 2**23 * 2


@pytest.mark.parametrize("name", ["x.zip", "x.tar"])
def test_a_member_that_is_too_large_is_cut_where_that_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archives, "Limits", lambda: Limits(file_bytes=5))
    archive = zip_archive if name == "x.zip" else tar_archive
    (document,) = documents(tmp_path / name, archive({"a": b"123456789"}))
    assert document.source == b"123456"


@pytest.mark.parametrize("gzip", [True, False])
def test_the_answers_of_a_crawl_are_documents(tmp_path: Path, gzip: bool) -> None:
    path = tmp_path / ("x.warc.gz" if gzip else "x.warc")
    found = documents(path, warc_file(ANSWERS, gzip=gzip))
    offsets = [document.name.split("!")[1] for document in found]
    assert [document.name for document in found] == [
        f"{path}!{offset}!{address}" for offset, (address, *_) in zip(offsets, ANSWERS, strict=True)
    ]
    assert len(set(offsets)) == 3
    assert [document.source for document in found[::2]] == ["规章".encode("gb2312"), b"again"]
    assert reason(found[1]) == "the web server answered 404"
    assert [document.charset for document in found] == ["gb2312", None, None]


@pytest.mark.parametrize("gzip", [True, False])
def test_a_record_that_is_cut_off_is_no_document(tmp_path: Path, gzip: bool) -> None:
    body = bytes(range(256)) * 40
    data = warc_file([ANSWERS[0], ("http://www.example.cn/c", "200 OK", "text/html", body)], gzip=gzip)
    path = tmp_path / ("x.warc.gz" if gzip else "x.warc")
    first, second = documents(path, data[:-200])
    assert first.source == "规章".encode("gb2312")
    assert reason(second) == "its record is cut off"


@pytest.mark.parametrize("data", [b"no archive", b"\x1f\x8b\x08\0", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"])
def test_a_damaged_crawl_raises_nothing(tmp_path: Path, data: bytes) -> None:
    for name in ("x.warc", "x.warc.gz"):
        assert all(isinstance(document.source, Wording) for document in documents(tmp_path / name, data))


def test_without_warcio_the_reason_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (document,) = documents(tmp_path / "x.warc", b"")
    assert "gkparse[warc]" in reason(document)

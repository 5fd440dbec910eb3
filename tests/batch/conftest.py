"""What several tests of runs share: a folder, and runs without subprocesses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gkparse.batch import run as run_module
from tests.kit.archives import zip_archive
from tests.kit.folders import files, make_folder
from tests.kit.runs import in_this_process


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs without subprocesses, which do not wait for the disk either."""
    monkeypatch.setattr(run_module, "read_in_order", in_this_process)
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports in mixed formats, some damaged, and an archive."""
    top = tmp_path_factory.mktemp("folder")
    make_folder(top, 12, distinct=8)
    (top / "x.zip").write_bytes(zip_archive(dict(files(3, start=1))))
    return top

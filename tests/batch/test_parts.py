"""The folder of parts: whatever ends a run, a file under its own name is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkparse.batch.parts import Parts, write_whole

PLAN = {"version": "1", "wide": False}


def test_a_new_folder_takes_any_plan_and_an_old_one_its_own(tmp_path: Path) -> None:
    parts = Parts.beside(tmp_path / "deep" / "panel.csv")
    assert parts.begin(PLAN) == ()
    assert parts.folder == tmp_path / "deep" / "panel.csv.parts"
    assert parts.begin(PLAN) == ()
    assert parts.begin({"version": "2", "wide": False}) == ("version",)
    assert parts.begin({"version": "1", "wide": False, "more": 1}) == ("more",)
    assert parts.begin({"version": "1"}) == ("wide",)
    assert parts.begin(PLAN) == ()


def test_a_part_is_there_when_its_record_is(tmp_path: Path) -> None:
    parts = Parts.beside(tmp_path / "panel.csv")
    parts.begin(PLAN)
    for number in range(3):
        parts.file(number, "cells").write_text(str(number), "utf-8")
        if number < 2:
            parts.finish(number, {"number": number})
    assert [parts.record(number) for number in range(3)] == [{"number": 0}, {"number": 1}, None]
    assert [file.read_text("utf-8") for file in parts.files("cells")] == ["0", "1"]


def test_a_removed_folder_is_never_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = Parts.beside(tmp_path / "panel.csv")
    parts.begin(PLAN)
    parts.finish(0, {})
    with monkeypatch.context() as patched:
        patched.setattr("shutil.rmtree", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            parts.remove()
    parts.begin({"another": "plan"})
    assert parts.record(0) is None
    assert [path.name for path in tmp_path.iterdir()] == ["panel.csv.parts"]


def test_an_interrupted_file_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    write_whole(path, lambda file: file.write_text("before", "utf-8"))

    def half(file: Path) -> None:
        file.write_text("hal", "utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, half)
    assert path.read_text("utf-8") == "before"


def _interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt

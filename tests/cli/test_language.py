"""Which language the command line speaks, and that it speaks it from the first argument on."""

from __future__ import annotations

import gettext
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gkparse.cli.commands import app
from gkparse.cli.language import choose_lang, speaking, spoken
from gkparse.cli.wording import LANGS

VARIABLES = ("GKPARSE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def chosen(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *arguments: str) -> str:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return choose_lang(arguments)


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "ZH"}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "en_US:zh_CN", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANGUAGE": "zh_CN", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "zh_CN", "LANG": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "zh"}, "zh"),
        ({"LANGUAGE": ":", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"GKPARSE_LANG": "zh", "LC_ALL": "C"}, "zh"),
        ({"GKPARSE_LANG": "zh-Hans", "LC_ALL": "en_US.UTF-8"}, "zh"),
        ({"GKPARSE_LANG": "en", "LANGUAGE": "zh", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"GKPARSE_LANG": "", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_variable_of_gkparse_goes_before_the_locale(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chosen(monkeypatch, environment) == lang


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (("--lang", "zh"), "zh"),
        (("--lang=zh", "parse"), "zh"),
        (("parse", "a", "--lang", "zh", "--help"), "zh"),
        (("--lang", "zh", "parse", "--lang", "en"), "en"),
        (("parse", "--", "--lang", "zh"), "en"),
        (("parse", "--lang"), "en"),
        (("parse", "--lang", "fr"), "en"),
        (("--language", "zh"), "en"),
    ],
)
def test_the_option_may_stand_anywhere(
    arguments: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chosen(monkeypatch, {"LANG": "en_US.UTF-8"}, *arguments) == lang


def test_the_option_goes_before_all_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "gkparse.toml").write_text('lang = "zh"\n')
    environment = {"GKPARSE_LANG": "zh", "LC_ALL": "zh_CN.UTF-8"}
    assert chosen(monkeypatch, environment, "--lang", "en") == "en"


def test_the_file_goes_before_the_locale_and_behind_the_variable(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "gkparse.toml").write_text('lang = "zh"\n')
    below = folder / "reports" / "2023"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert chosen(monkeypatch, {"LANG": "en_US.UTF-8"}) == "zh"
    assert chosen(monkeypatch, {"GKPARSE_LANG": "en"}) == "en"


@pytest.mark.parametrize("content", [b"", b"lang = 7", b"lang = ", b"\xff", b'language = "zh"'])
def test_a_file_that_names_no_language_changes_nothing(
    content: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "gkparse.toml").write_bytes(content)
    assert chosen(monkeypatch, {}) == "en"
    assert chosen(monkeypatch, {"LANG": "zh_CN.UTF-8"}) == "zh"


def test_the_file_of_waivers_may_name_the_language(folder: Path) -> None:
    (folder / "gkparse.toml").write_text('lang = "zh"\n')
    (folder / "a.txt").write_text("一、总体情况\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["check", "a.txt"])
    assert result.exit_code in (0, 1)
    assert "共检查1个文件" in result.stdout


def test_what_was_spoken_before_is_spoken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    catalogues = gettext.bindtextdomain(gettext.textdomain())
    for other in LANGS:
        with speaking(other):
            assert spoken() == other
            assert os.environ["LANGUAGE"] == other
    assert (spoken(), os.environ["LANGUAGE"]) == ("en", "fr")
    assert gettext.bindtextdomain(gettext.textdomain()) == catalogues
    assert not (Path(catalogues) / "zh/LC_MESSAGES/messages.po").exists()
    monkeypatch.delenv("LANGUAGE")
    with speaking("zh"):
        pass
    assert "LANGUAGE" not in os.environ


def test_one_process_speaks_one_language_after_the_other() -> None:
    pages = [CliRunner().invoke(app, ["--lang", lang, "--help"]).stdout for lang in ("zh", "en", "zh", "en")]
    assert pages[0] == pages[2] != pages[1] == pages[3]
    assert "用法：gkparse" in pages[0].replace("app", "gkparse")
    assert "Show the version and exit." in pages[1]


def test_the_missing_extra_is_named_in_the_language_of_the_system() -> None:
    blocked = "import sys; sys.modules['click'] = None; from gkparse.cli import main; main()"
    environment = {**os.environ, "LANG": "zh_CN.UTF-8"}
    done = subprocess.run([sys.executable, "-c", blocked], capture_output=True, env=environment, check=False)
    assert done.returncode == 2
    assert done.stderr.decode("utf-8") == 'gkparse: 命令行需要click：请运行pip install "gkparse[cli]"\n'


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "1"},
        {"LC_ALL": "zh_CN.GB18030", "PYTHONUTF8": "0"},
        {"LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "gb18030"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "arguments",
    [
        ["报告"],
        ["parse", "没有.txt"],
        ["parse", "--选项"],
        ["check", "--previous", "没有.txt", "-"],
        ["parse", "\udcff\udce6.txt"],
    ],
    ids=str,
)
def test_chinese_arguments_are_refused_in_chinese_in_every_locale(
    arguments: list[str], locale: dict[str, str]
) -> None:
    command = [os.fsencode(part) for part in (sys.executable, "-m", "gkparse", *arguments)]
    environment = {**os.environ, **locale, "GKPARSE_LANG": "zh"}
    done = subprocess.run(
        command, capture_output=True, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    errors = done.stderr.decode("utf-8")
    assert done.returncode in (1, 2)
    assert "Traceback" not in errors
    assert any(word in errors for word in ("错误：", "文件不存在"))

"""The catalogue of Click's messages: it has each of them, and gettext reads what people edit."""

from __future__ import annotations

import ast
import gettext
import string
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from docs.catalogue import CATALOGUE, compiled, messages
from tests.kit.chinese import english_in

TRANSLATIONS = messages(CATALOGUE)


def of_click() -> Iterator[str]:
    """The messages that the installed Click asks gettext for; of one with a plural the singular."""
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def test_every_message_of_click_is_in_the_catalogue() -> None:
    asked_for = set(of_click())
    assert len(asked_for) > 50
    assert asked_for - {message.partition("\0")[0] for message in TRANSLATIONS} == set()


def test_what_gettext_reads_is_made_from_what_people_edit() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled(CATALOGUE), "run: python docs/catalogue.py"


def test_gettext_finds_every_translation() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    for message, translation in TRANSLATIONS.items():
        one, _, several = message.partition("\0")
        found = catalogue.ngettext(one, several, 3) if several else catalogue.gettext(one)
        assert found == translation


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("message", [message for message in TRANSLATIONS if message])
def test_a_translation_is_chinese_and_has_only_fields_that_click_fills(message: str) -> None:
    translation = TRANSLATIONS[message]
    assert fields(translation) <= fields(message.partition("\0")[0]) | fields(message.partition("\0")[2])
    words = english_in(translation.replace("%(prog)s", "").replace("%(version)s", ""))
    assert set(words) - {"Bash", "UUID", "Windows"} <= {str(name) for name in fields(translation)} | {
        *("r", "e", "message")
    }

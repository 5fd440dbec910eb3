"""Which language the command line speaks: English or Chinese.

The first of these that is given decides:

1. the option `--lang`, wherever it stands among the arguments;
2. the variable `GKPARSE_LANG`;
3. `lang = "zh"` in the file `gkparse.toml` of the working directory, or of the nearest one above it;
4. the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set. As in other programs, the first
   language of `LANGUAGE` goes before it, unless the locale is `C`;
5. on Windows, the language in which Windows is shown.

Any language but Chinese means English. Knows nothing of Click, so that even the message that Click is missing
is in the right language.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from gkparse.checks.settings_file import nearest_file
from gkparse.cli.wording import LANGS, Lang

VARIABLE = "GKPARSE_LANG"

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
# The catalogue of Click's own messages. Click asks gettext for them, in the domain that is used by default.
_CATALOGUES = Path(__file__).with_name("locale")

_SPOKEN: ContextVar[Lang] = ContextVar("spoken", default="en")


def spoken() -> Lang:
    """The language of the command that is running."""
    return _SPOKEN.get()


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Speaks a language, and Click does too: its messages follow the environment, through gettext."""
    token = _SPOKEN.set(lang)
    domain = gettext.textdomain()
    directory, language = gettext.bindtextdomain(domain), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(domain, str(_CATALOGUES))
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        _SPOKEN.reset(token)
        gettext.bindtextdomain(domain, directory)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language


def choose_lang(arguments: Sequence[str]) -> Lang:
    """The language for a command with these arguments."""
    return _asked_for(arguments) or default_lang()


def default_lang() -> Lang:
    """The language if the arguments name none."""
    given = os.environ.get(VARIABLE) or _in_file(Path())
    return _named(given) if given else _of_locale(os.environ) or _of_windows()


def _named(tag: str) -> Lang:
    """The language of a tag such as `zh`, `zh_CN.UTF-8` or `en-GB`."""
    return "zh" if tag.strip().lower().startswith("zh") else "en"


def _asked_for(arguments: Sequence[str]) -> Lang | None:
    """What the last option `--lang` says. A value that is no language is left for Click to refuse."""
    found: Lang | None = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else "".join(arguments[index + 1 : index + 2])
            found = next((lang for lang in LANGS if lang == value), found)
    return found


def _in_file(directory: Path) -> str | None:
    """What the nearest file of settings names; None if nothing. Whoever needs a broken file reports it."""
    try:
        path = nearest_file(directory)
        if path is None:
            return None
        import tomllib

        lang = tomllib.loads(path.read_text("utf-8")).get("lang")
    except (OSError, ValueError):
        return None
    return lang if isinstance(lang, str) else None


def _of_locale(environment: Mapping[str, str]) -> Lang | None:
    """The language of the locale; None if nothing names one."""
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), None)
    if locale is not None and locale.partition(".")[0] in ("C", "POSIX"):
        return "en"
    preferred = [tag for tag in environment.get("LANGUAGE", "").split(":") if tag]
    tag = preferred[0] if preferred else locale
    return None if tag is None else _named(tag)


def _of_windows() -> Lang:
    """The language in which Windows is shown; English on other systems."""
    if sys.platform == "win32":  # pragma: no cover - the tests run on other systems
        import ctypes

        # The lower ten bits are the language, the others the region: 4 is Chinese.
        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4 else "en"
    return "en"

"""Old and other kinds of documents -> DOCX or XLSX, by LibreOffice where that is installed.

Runs it in a process of its own: in a temporary directory with a profile made for this one document, without
macros, without links to other files or to the network, for so many seconds and no more.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from attrs import frozen

from gkparse._issues.issue import issue
from gkparse.documents.detect import Kind
from gkparse.documents.failure import NOWHERE, Unreadable
from gkparse.documents.limits import Limits

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")


@frozen
class _Way:
    """How a kind is converted: the ending that its file is given, and the filter and ending of the result."""

    ending: str
    filter: str
    result: str


_TO_WORD = "docx:MS Word 2007 XML"
_TO_EXCEL = "xlsx:Calc MS Excel 2007 XML"
_WAYS = {
    Kind.OLD_OFFICE: _Way("doc", _TO_WORD, "docx"),
    Kind.WORD_XML: _Way("xml", _TO_WORD, "docx"),
    Kind.RTF: _Way("rtf", _TO_WORD, "docx"),
    Kind.ODT: _Way("odt", _TO_WORD, "docx"),
    Kind.OLD_EXCEL: _Way("xls", _TO_EXCEL, "xlsx"),
    Kind.ODS: _Way("ods", _TO_EXCEL, "xlsx"),
}


def _setting(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
    )


# The proxy is one that nobody answers at: what is not blocked already finds no way out.
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + _setting("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
    + _setting("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
    + _setting("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
    + _setting("Office.Common/Security/Scripting", "DisableActiveContent", "true")
    + _setting("Office.Writer/Content/Update", "Link", "0")
    + _setting("Office.Calc/Content/Update", "Link", "1")
    + _setting("Inet/Settings", "ooInetProxyType", "1")
    + "".join(
        _setting("Inet/Settings", f"ooInet{kind}ProxyName", "127.0.0.1")
        + _setting("Inet/Settings", f"ooInet{kind}ProxyPort", "9")
        for kind in ("HTTP", "HTTPS", "FTP")
    )
    + "</oor:items>\n"
)
_NOBODY = "http://127.0.0.1:9"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_NO_WAY_OUT = {name: _NOBODY for proxy in _PROXIES for name in (proxy, proxy.upper())}


def convert(data: bytes, kind: Kind, limits: Limits) -> bytes:
    """The document as DOCX or XLSX. Raises Unreadable where that does not come about."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise _failed(kind, "not-installed")
    way = _WAYS[kind]
    with tempfile.TemporaryDirectory(prefix="gkparse-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{way.ending}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        command = [
            *(
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
            ),
            *("--nodefault", "--nologo", "--convert-to", way.filter, "--outdir", str(folder / "result")),
            str(source),
        ]
        _run(command, folder, kind, limits)
        result = folder / "result" / f"document.{way.result}"
        try:
            with result.open("rb") as file:
                return file.read(limits.file_bytes + 1)
        except FileNotFoundError:
            raise _failed(kind, "no-result") from None


def _run(command: list[str], folder: Path, kind: Kind, limits: Limits) -> None:
    """Runs a command for so long and no longer, with all that it has started."""
    if os.name == "posix":
        # In blocks of 512 bytes; a shell sets the limit, since a process cannot do it for another.
        command = ["/bin/sh", "-c", f'ulimit -f {limits.file_bytes // 512 + 1}; exec "$@"', "sh", *command]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_NO_WAY_OUT, "HOME": str(folder), "TMPDIR": str(folder)},
        start_new_session=True,
    ) as process:
        try:
            process.wait(limits.convert_seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise _failed(kind, "timeout", seconds=limits.convert_seconds) from None
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and all that it has started: LibreOffice is a script that starts a program."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _failed(kind: Kind, reason: str, **facts: Any) -> Unreadable:
    return Unreadable(issue("conversion-failed", None, NOWHERE, kind=kind.value, reason=reason, **facts))

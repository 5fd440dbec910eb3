"""Old and other kinds of documents -> DOCX or XLSX, by LibreOffice if it is installed.

LibreOffice runs in a process of its own: in a temporary directory, with a new profile, without macros,
without links to other files or to the network, and for a limited time. Does not read what comes out.
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
class _Conversion:
    """How a kind is converted: the suffix of the source file, and the filter and suffix of the result."""

    suffix: str
    filter: str
    result_suffix: str


_TO_WORD = "docx:MS Word 2007 XML"
_TO_EXCEL = "xlsx:Calc MS Excel 2007 XML"
_CONVERSIONS = {
    Kind.OLD_OFFICE: _Conversion("doc", _TO_WORD, "docx"),
    Kind.WORD_XML: _Conversion("xml", _TO_WORD, "docx"),
    Kind.RTF: _Conversion("rtf", _TO_WORD, "docx"),
    Kind.ODT: _Conversion("odt", _TO_WORD, "docx"),
    Kind.OLD_EXCEL: _Conversion("xls", _TO_EXCEL, "xlsx"),
    Kind.EXCEL_XML: _Conversion("xml", _TO_EXCEL, "xlsx"),
    Kind.ODS: _Conversion("ods", _TO_EXCEL, "xlsx"),
}


def _setting(path: str, name: str, value: str) -> str:
    return (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
    )


# Nobody answers at the proxy: whatever the other settings do not block cannot reach the network either.
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
_DEAD_PROXY = "http://127.0.0.1:9"
_PROXY_VARIABLES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_NO_NETWORK = {name: _DEAD_PROXY for variable in _PROXY_VARIABLES for name in (variable, variable.upper())}


def convert(data: bytes, kind: Kind, limits: Limits) -> bytes:
    """The document as DOCX or XLSX. Raises Unreadable if it cannot be converted."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise _failed(kind, "not-installed")
    conversion = _CONVERSIONS[kind]
    with tempfile.TemporaryDirectory(prefix="gkparse-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{conversion.suffix}"
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
            *(
                "--nodefault",
                "--nologo",
                "--convert-to",
                conversion.filter,
                "--outdir",
                str(folder / "result"),
            ),
            str(source),
        ]
        _run(command, folder, kind, limits)
        result = folder / "result" / f"document.{conversion.result_suffix}"
        try:
            with result.open("rb") as file:
                return file.read(limits.file_bytes + 1)
        except FileNotFoundError:
            raise _failed(kind, "no-result") from None


def _run(command: list[str], folder: Path, kind: Kind, limits: Limits) -> None:
    """Runs a command; ends it, with every process that it started, when its time is over."""
    if os.name == "posix":
        # The limit is in blocks of 512 bytes. A shell sets it, since one process cannot set it for another.
        command = ["/bin/sh", "-c", f'ulimit -f {limits.file_bytes // 512 + 1}; exec "$@"', "sh", *command]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_NO_NETWORK, "HOME": str(folder), "TMPDIR": str(folder)},
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
    """Ends a process and those that it started: LibreOffice is a script that starts a program."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _failed(kind: Kind, reason: str, **facts: Any) -> Unreadable:
    return Unreadable(issue("conversion-failed", None, NOWHERE, kind=kind.value, reason=reason, **facts))

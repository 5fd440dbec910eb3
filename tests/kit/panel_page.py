"""python -m tests.kit.panel_page: runs the code of docs/panel.md, and keeps its pictures and what it prints.

The code runs as a reader would run it, in a folder with `reports`, and all blocks in one program.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import gkparse
from tests.kit.panel_folder import make_folder
from tests.kit.truth import PROJECT

PAGE = PROJECT / "docs" / "panel.md"
PICTURES = PROJECT / "docs" / "panel"

# A block of Python, and what it prints if the page shows it.
_BLOCK = re.compile(
    r"^```python\n(?P<code>.*?)^```$(?:\n\n<!-- output -->\n```text\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^gkparse (.*)$", re.MULTILINE)
_END = "--- end of a block ---"


def blocks(page: str) -> list[tuple[str, str | None]]:
    """Each block of Python on the page, with the output that the page shows behind it."""
    return [(block["code"], block["output"]) for block in _BLOCK.finditer(page)]


def run_page(folder: Path) -> list[str]:
    """Runs the page in a folder that has `reports`. The pictures stay there; the outputs come back."""
    for command in _COMMAND.findall(PAGE.read_text("utf-8")):
        _run(folder, "-m", "gkparse", *shlex.split(command))
    return run_blocks(folder)


def run_blocks(folder: Path) -> list[str]:
    """Runs the blocks of Python in a folder that has the tables. What each of them prints."""
    page = PAGE.read_text("utf-8")
    code = "".join(f"{code}\nprint({_END!r})\n" for code, _ in blocks(page))
    (folder / "page.py").write_text(code, encoding="utf-8")
    return _run(folder, "-W", "error", "page.py").split(f"{_END}\n")[:-1]


def _run(folder: Path, *arguments: str) -> str:
    """What Python prints. The gkparse of the tests stands in for an installed one."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        # matplotlib keeps its list of fonts in a folder of its own.
        env={
            **os.environ,
            "PYTHONPATH": str(Path(gkparse.__file__).parents[1]),
            "MPLCONFIGDIR": str(folder / "matplotlib"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder / "reports")
        printed = iter(run_page(folder))
        text = _BLOCK.sub(lambda block: _with_output(block, next(printed)), PAGE.read_text("utf-8"))
        PAGE.write_text(text, encoding="utf-8")
        PICTURES.mkdir(exist_ok=True)
        for picture in folder.glob("*.svg"):
            shutil.copy(picture, PICTURES)


def _with_output(block: re.Match[str], printed: str) -> str:
    if block["output"] is None:
        return block[0]
    return f"```python\n{block['code']}```\n\n<!-- output -->\n```text\n{printed}```"


if __name__ == "__main__":
    main()

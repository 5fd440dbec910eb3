"""The command `python -m gkparse.web build -o DIRECTORY`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gkparse.web.build import FILE_NAME, build


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m gkparse.web", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", help=f"write {FILE_NAME}, the checker for a browser")
    command.add_argument("-o", "--output", type=Path, required=True, help="the directory to write to")
    command.add_argument(
        "--pyodide",
        type=Path,
        help="the directory of the npm package pyodide; without it, npm fetches the package",
    )
    options = parser.parse_args()
    path = build(options.output, options.pyodide)
    sys.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()

"""A file that says which reports belong together: that of a whole, and those of its parts.

    whole = "区政府.docx"

    [parts]
    "青石街道" = "街道/青石.docx"
    "白石街道" = "街道/白石.docx"

Names of files are relative to the file. Knows no report: `group` compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from gkparse._issues.system import os_reason
from gkparse.errors import GroupError


@frozen
class GroupFile:
    """The files of a group: that of the whole, and that of each part by its name."""

    whole: Path
    parts: Mapping[str, Path]

    @property
    def files(self) -> tuple[Path, ...]:
        """All files, that of the whole first."""
        return (self.whole, *self.parts.values())


def load_group(path: Path) -> GroupFile:
    """The group that a file names. Raises GroupError with the file and what is wrong in it."""
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = os_reason(error)
        raise GroupError(f"{path}: {reason.en}", zh=f"{path}：{reason.zh}") from None
    except ValueError as error:  # no TOML, or no UTF-8
        raise GroupError(f"{path}: {error}", zh=f"{path}：不是有效的TOML文件（{error}）") from None
    for key in data:
        if key not in ("whole", "parts"):
            raise GroupError(
                f"{path}: {key} is not known; known are whole and parts",
                zh=f"{path}：没有{key}这一项；可用whole、parts",
            )
    whole, parts = data.get("whole"), data.get("parts")
    if not isinstance(parts, dict) or not parts:
        raise GroupError(
            f"{path}: [parts] must name the file of each part", zh=f"{path}：应在[parts]下写明各单位的文件"
        )
    named = {part: _file(path, file, f"the part {part}", part) for part, file in parts.items()}
    return GroupFile(_file(path, whole, "whole", "whole"), named)


def _file(path: Path, file: Any, name: str, name_zh: str) -> Path:
    if not isinstance(file, str) or not file.strip():
        raise GroupError(f"{path}: {name} must be the name of a file", zh=f"{path}：{name_zh}应为文件的名称")
    return path.parent / file

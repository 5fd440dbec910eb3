"""How Sphinx builds these pages: sphinx-build -W docs docs/_build/html"""

from __future__ import annotations

from importlib.metadata import version as version_of

from sphinx.application import Sphinx

project = "gkparse"
author = "The gkparse developers"
version = release = version_of("gkparse")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"gkparse {version}"
html_extra_path = ["report.schema.json", "record.schema.json", "check.schema.json"]

# Docstrings put code in single backticks, as Markdown does.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True}
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 90
myst_heading_anchors = 3


def _indented_is_code(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """In docstrings an indented block is code, as in Markdown."""
    for number in reversed(range(len(lines) - 2)):
        before, between, after = lines[number : number + 3]
        if before.strip() and not between and after.startswith(" " * (_indent(before) + 4)):
            lines[number + 1 : number + 1] = ["", f"{' ' * _indent(before)}::"]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def setup(app: Sphinx) -> None:
    app.connect("autodoc-process-docstring", _indented_is_code)

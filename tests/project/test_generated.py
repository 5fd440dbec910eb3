"""The committed pages of the documentation are the ones that docs/generate.py makes."""

from __future__ import annotations

from typing import get_args

import pytest

from docs.generate import MADE, PROJECT, forms_page, issues_page, rules_page
from gkparse import installed_rules
from gkparse._issues.issue import CATALOGUE
from gkparse.forms import FORMS
from gkparse.forms.sections import SectionKind


@pytest.mark.parametrize(
    "name",
    [
        "docs/forms.md",
        "docs/issues.md",
        "docs/rules.md",
        "docs/columns.md",
        "docs/record.schema.json",
        "docs/check.schema.json",
    ],
)
def test_a_page_is_made_from_the_code(name: str) -> None:
    committed = (PROJECT / name).read_text("utf-8")
    assert committed == MADE[name](), "run: python docs/generate.py"


def test_the_page_of_forms_has_every_label_kind_and_form() -> None:
    page = forms_page()
    labels = {
        label
        for forms in FORMS.values()
        for form in forms
        for block, row, column in form.slots.values()
        for label in (
            block.title,
            row.label,
            *row.aliases,
            *row.left,
            column.label,
            *column.aliases,
            *column.above,
        )
    }
    assert not [label for label in labels if label not in page]
    assert not [kind for kind in get_args(SectionKind) if kind != "unclassified" and f"`{kind}`" not in page]
    assert not [
        form for forms in FORMS.values() for form in forms if f"{form.table}, form {form.form}" not in page
    ]


def test_the_page_of_issues_has_every_code_once() -> None:
    headings = [line.removeprefix("### ") for line in issues_page().splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(CATALOGUE)


def test_the_page_of_rules_has_every_rule_once_and_what_breaks_it() -> None:
    page = rules_page()
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    own = [rule for rule in installed_rules() if rule.code in headings]
    assert len(headings) == len(set(headings)) == len(own)
    for rule in own:
        section = page.partition(f"## {rule.code}\n")[2].partition("\n## ")[0]
        broken, _, near = section.partition("Nearly / 接近但符合")
        assert "- → *" in broken
        assert "no finding" in near

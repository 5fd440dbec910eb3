"""Every name of every row, column and corner of every form."""

from __future__ import annotations

from gkparse.forms import FORMS
from tests.forms.test_forms import names_of

EVERY_FORM = [form for forms in FORMS.values() for form in forms]


EVERY_NAME = [(form, *name) for form in EVERY_FORM for name in dict.fromkeys(names_of(form))]

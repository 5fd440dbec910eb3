"""Documents as they are published: bytes -> text, tables and places.

What a file is, its content tells; `open_document` hands it to the reader of that kind: one module
each, imported when the first such file comes. What a reader takes out meets the same headings, forms and
checks as any text.
"""

from __future__ import annotations

from gkparse.documents.detect import Kind, kind_of
from gkparse.documents.limits import Limits
from gkparse.documents.open import open_document

__all__ = ["Kind", "Limits", "kind_of", "open_document"]

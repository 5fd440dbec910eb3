"""Documents as they are published: bytes -> text, tables and places.

`kind_of` recognises the kind of a file by its content, and `open_document` calls the reader of that kind. A
reader is imported when the first such file comes. Its text meets the same headings, forms and checks as any
other text.
"""

from __future__ import annotations

from gkparse.documents.detect import Kind, kind_of
from gkparse.documents.limits import Limits
from gkparse.documents.open import open_document

__all__ = ["Kind", "Limits", "kind_of", "open_document"]

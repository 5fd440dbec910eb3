"""Many reports of many years side by side: comparable figures, and a book of what each column means."""

from __future__ import annotations

from gkparse.panel.book import Meaning, codebook
from gkparse.panel.harmonised import Harmonised, harmonise

__all__ = ["Harmonised", "Meaning", "codebook", "harmonise"]

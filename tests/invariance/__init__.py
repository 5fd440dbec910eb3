"""Invariance: one report gives the same data, whatever tool made its text.

These modules publish reports as web pages, Word files and PDFs of several makes, and run the extractors that
people use on them. `corpus/` keeps the extracted texts, with the truth beside them;
`tests/promises/test_invariance.py` reads them. `python -m tests.invariance` prints a table of right, named
and silently wrong cells by extractor. `python -m tests.invariance remake` makes the corpus again, and needs
the tools: see docs/invariance.md.
"""

"""One report, one data set: whatever tool made the text.

Reports are published as web pages, Word files and PDFs of several makes, and the extractors that people
use take their text out again. What they print is kept in `corpus/` with the truth beside it, and read by
`tests/promises/test_invariance.py`. `python -m tests.invariance` prints what became of the cells, by extractor;
`python -m tests.invariance remake` makes the corpus again, for which the tools must be there: see
docs/invariance.md.
"""

"""Passes that mend the rows of a grid before they are matched: split labels, units, blank columns."""

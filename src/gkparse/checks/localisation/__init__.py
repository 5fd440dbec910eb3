"""Whose fault a broken sum is: the smallest slips of a writer or reader after whose mending all sums hold."""

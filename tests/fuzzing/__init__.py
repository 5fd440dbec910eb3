"""Searches for texts and documents that a reader cannot bear: made from any bytes, guided by coverage, spliced."""

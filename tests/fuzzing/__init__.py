"""Searches for texts and documents that a reader cannot bear: any bytes, guided by coverage, or spliced."""

"""Issues about a table: cells, rows, and why a table is missing."""

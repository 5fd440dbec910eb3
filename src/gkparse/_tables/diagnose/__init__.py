"""Issues about a table: its rows and cells, or why it is missing. Changes nothing that was read."""

"""What the header of a table says: the order of columns, units, other quantities."""

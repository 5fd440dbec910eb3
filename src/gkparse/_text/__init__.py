"""Characters, numerals, figures and offsets: what needs no knowledge of reports."""

"""Characters, numbers in words, figures and offsets. Knows nothing of reports."""

"""Tables without borders in a PDF."""

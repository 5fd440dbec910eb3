"""Tables without borders on a printed page."""

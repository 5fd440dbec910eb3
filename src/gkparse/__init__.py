"""gkparse."""

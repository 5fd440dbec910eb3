"""Reading many files: a reader in a process of its own, and readings as plain records."""

"""Coverage-guided runs over the readers of documents."""

"""Searches for documents that a reader cannot bear: documents from any bytes, and runs guided by coverage."""

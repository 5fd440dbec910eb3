"""What gkparse reads: decoded text, and a document with its tables and places."""

"""What is read: decoded text, and a document with its tables and places."""

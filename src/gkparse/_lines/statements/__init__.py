"""What the prose of a report states about figures of its tables, and about the information fee."""

"""What happens to a report between an office and its readers: the operations of `mangled`."""

"""OFD documents (GB/T 33190-2016), which Chinese authorities publish beside PDF."""

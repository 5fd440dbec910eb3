"""How often the first explanation of broken sums is the true one: seeded errors, and what is found."""

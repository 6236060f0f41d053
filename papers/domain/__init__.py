"""Plain Python of this floor: which types of files exist, their bounds, and why one is refused."""

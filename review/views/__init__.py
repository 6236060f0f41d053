"""Pages of the offices and the public objection form."""

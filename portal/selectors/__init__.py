"""What the public pages show, composed from the floors below. Nothing here writes."""

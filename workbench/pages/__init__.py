"""What composes pages, below the views that answer requests."""

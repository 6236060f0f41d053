"""What composes a page of this floor for its view."""

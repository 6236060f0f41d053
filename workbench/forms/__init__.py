"""Shapes of what is typed at the desk. What it means is decided in services."""

"""Shapes of what people type on this floor. What it means is decided in the services."""

"""Hostile and odd files, made by code: nothing of a stranger lies in this checkout."""

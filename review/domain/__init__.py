"""Pure rules of examination, meetings and public notice. Standard library and lower domains only."""

"""What an enterprise is owed under a definition, and why; begin at `engine.assess`."""

"""Plain Python every floor stands on: refusals, and how typed text is read."""

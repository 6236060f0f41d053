"""The tree of a definition while people work on it: places, moves, kinds of parts. Knows no draft, no screen."""

"""A policy as data: the parts of a definition and the strict reader; begin at `reader.read_definition`."""

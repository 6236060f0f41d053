"""Pure rules about people and organisations: codes, names, roles, refusals. Standard library only."""

"""Pure rules of a filing: states, completeness, claims for assessment. Standard library only."""

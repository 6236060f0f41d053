"""Pure rules of paying: amounts in words, balanced entries, bank files, what a bank answers. Standard library only."""

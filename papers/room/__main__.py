"""`python -m papers.room`: the keeper, with the door's socket as its standard input."""

from papers.room.keeper import keep

if __name__ == "__main__":
    keep()

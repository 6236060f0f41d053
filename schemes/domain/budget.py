"""Names in the book of a budget."""


def budget_key(application: int) -> str:
    """Under which the money of a case (its primary key) is committed, once."""
    return f"application:{application}"

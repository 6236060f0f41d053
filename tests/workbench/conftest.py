"""The published rules and their call manager, as on the floor below."""

from tests.schemes.conftest import calendar_2026, draft, haidian, manager, stranger

__all__ = ["calendar_2026", "draft", "haidian", "manager", "stranger"]

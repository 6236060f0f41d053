"""What the application's database role may do with one table, in PostgreSQL's words."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class TableGrant:
    """`rights` on the whole table; UPDATE of single `columns` only."""

    table: str
    rights: tuple[str, ...]
    columns: tuple[str, ...] = ()

    def statement(self, role: str) -> str:
        """One GRANT. Names come from our own models and are quoted."""
        wanted = list(self.rights)
        if self.columns:
            wanted.append(f"UPDATE ({', '.join(map(quoted, self.columns))})")
        return f"GRANT {', '.join(wanted)} ON TABLE {quoted(self.table)} TO {quoted(role)}"


def quoted(name: str) -> str:
    """A name as PostgreSQL takes it literally."""
    return '"' + name.replace('"', '""') + '"'


def fact(table: str, lock_column: str = "") -> TableGrant:
    """Rows are added and read. PostgreSQL lets nobody lock a row who could change no column of it: where rows are
    locked, the key may be named in an UPDATE, which the table's trigger then refuses."""
    return TableGrant(table, ("SELECT", "INSERT"), (lock_column,) if lock_column else ())


def partly_fixed(table: str, columns: Iterable[str]) -> TableGrant:
    return TableGrant(table, ("SELECT", "INSERT"), tuple(columns))


def ordinary(table: str) -> TableGrant:
    """Everything but TRUNCATE, triggers and references: those belong to the owner."""
    return TableGrant(table, ("SELECT", "INSERT", "UPDATE", "DELETE"))


def read_only(table: str) -> TableGrant:
    return TableGrant(table, ("SELECT",))

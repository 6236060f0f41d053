"""Puts the trigger that keeps history on every table whose rows may change, and takes it off where none is kept."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.backends.utils import CursorWrapper

from records.domain.grants import quoted
from records.domain.history import FUNCTION, TRIGGER, trigger
from records.models.append_only import AppendOnly


def models_with_history() -> list[type[models.Model]]:
    """All that may change, but for those that settings.WITHOUT_HISTORY names with a reason."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, AppendOnly) and model._meta.label not in settings.WITHOUT_HISTORY  # noqa: SLF001 -- Django's public reflection is spelled so
    ]


def keep_history(cursor: CursorWrapper) -> None:
    """By the owner, inside its transaction. Tables that have their trigger already are not locked again."""
    cursor.execute("SELECT to_regclass('public.records_change')")
    if not cursor.fetchone()[0]:
        return
    cursor.execute(FUNCTION)
    cursor.execute("REVOKE ALL ON FUNCTION public.records_keep_history() FROM PUBLIC")
    cursor.execute(
        "SELECT relname, pg_get_triggerdef(t.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " LEFT JOIN pg_trigger t ON tgrelid = c.oid AND tgname = %s WHERE nspname = 'public' AND relkind = 'r'",
        [TRIGGER],
    )
    there: dict[str, str | None] = dict(cursor.fetchall())
    wanted = _wanted()
    for table, statement in wanted.items():
        if table in there and _differs(there[table], statement):
            cursor.execute(statement)
    for table, has in there.items():
        if has and table not in wanted:
            cursor.execute(f"DROP TRIGGER {TRIGGER} ON {quoted(table)}")


def _wanted() -> dict[str, str]:
    found = {}
    for model in models_with_history():
        meta = model._meta  # noqa: SLF001 -- as above
        hidden = tuple(settings.HIDDEN_IN_HISTORY.get(meta.label, ()))
        found[meta.db_table] = trigger(quoted(meta.db_table), str(meta.pk.column), hidden)
    return found


def _differs(present: str | None, wanted: str) -> bool:
    """Compared by the arguments: the rest of the statement is the same for all."""
    return present is None or present.rpartition("(")[2] != wanted.rpartition("(")[2]

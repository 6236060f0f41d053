"""The one trigger that keeps the history of rows that may change, in PostgreSQL's words."""

TRIGGER = "keeps_history"
# Runs as the owner, since the portal's role may not write the history. A hidden column shows that it changed, not how.
# Who is signed in stands as a remark in front of the statement (records/signing.py).
FUNCTION = r"""
CREATE OR REPLACE FUNCTION public.records_keep_history() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    hidden text[] := TG_ARGV[1]::text[];
    old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    before jsonb;
    after jsonb;
BEGIN
    SELECT jsonb_object_agg(name, CASE WHEN name = ANY (hidden) THEN '"…"' ELSE old_row -> name END),
           jsonb_object_agg(name, CASE WHEN name = ANY (hidden) THEN '"…"' ELSE new_row -> name END)
      INTO before, after
      FROM jsonb_object_keys(COALESCE(new_row, old_row)) AS name
     WHERE old_row IS NULL OR new_row IS NULL OR old_row -> name IS DISTINCT FROM new_row -> name;
    IF before IS NULL AND after IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO public.records_change ("table", "row", act, before, after, at, role, person)
    VALUES (TG_TABLE_NAME, COALESCE(new_row, old_row) ->> TG_ARGV[0], lower(TG_OP),
            CASE WHEN old_row IS NOT NULL THEN before END, CASE WHEN new_row IS NOT NULL THEN after END,
            clock_timestamp(), session_user, substring(current_query() from '^/\*person (\d{1,18})\*/')::bigint);
    RETURN NULL;
END $$
"""


def trigger(table: str, key: str, hidden: tuple[str, ...]) -> str:
    """The statement that puts the trigger on a table (quoted name), with its key's column and the columns hidden."""
    columns = ",".join(f'"{name}"' for name in hidden)
    return (
        f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION public.records_keep_history('{key}', '{{{columns}}}')"
    )

"""The clock every deadline is decided by: the database's own, read at the moment of the statement."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION official_now() RETURNS timestamptz
                LANGUAGE sql VOLATILE PARALLEL RESTRICTED
                AS 'SELECT clock_timestamp()';
            COMMENT ON FUNCTION official_now() IS 'The clock that decides deadlines.';
            """,
            "DROP FUNCTION official_now();",
        ),
    ]

"""An invoice counts once under each scheme; uses that stand get the scheme of their filing."""

from django.db import migrations, models

SCHEME_OF_FILING = """
    UPDATE applications_invoiceuse AS u SET scheme = v.code
      FROM applications_application AS a
      JOIN schemes_call AS c ON c.id = a.call_id
      JOIN schemes_schemeversion AS v ON v.id = c.scheme_version_id
     WHERE a.id = u.application_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0002_declared_facts_and_items"),
        ("schemes", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="invoiceuse", name="invoice_used_once"),
        migrations.AddField(
            model_name="invoiceuse",
            name="scheme",
            field=models.CharField(default="", max_length=60),
            preserve_default=False,
        ),
        migrations.RunSQL(SCHEME_OF_FILING, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="invoiceuse",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at", None)),
                fields=("scheme", "code", "number"),
                name="invoice_used_once",
            ),
        ),
    ]

"""Scores that a scheme asks for stand with the other facts of the enterprise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0003_corrections_and_exceptions")]

    operations = [
        migrations.AddField(
            model_name="application", name="scores", field=models.JSONField(blank=True, default=dict)
        )
    ]

"""What made a further assessment: the act, the office and the reason. The facts themselves stand in its inputs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_letters_about_signing_in"),
        ("applications", "0002_official_now"),
    ]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="act",
            field=models.CharField(
                blank=True,
                choices=[
                    ("corrected", "Facts corrected"),
                    ("carried", "Corrections carried over to the new filing"),
                    ("adjusted", "Amount lowered"),
                    ("exception", "Exception by a meeting"),
                    ("resolved", "Amount lowered by a meeting"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="office",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(model_name="assessment", name="reason", field=models.TextField(blank=True)),
    ]

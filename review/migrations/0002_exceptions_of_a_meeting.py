"""Why a meeting lets a case pass a limit "in principle"."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("review", "0001_decisions_meetings_notices")]

    operations = [
        migrations.AddField(model_name="agendaitem", name="exception_reason", field=models.TextField(blank=True)),
    ]

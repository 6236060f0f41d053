"""Who acted on a case moves down a floor, so that payments can ask; rows keep their numbers, names are those of today."""

import django.db.models.deletion
from django.db import migrations, models

COPY = """
INSERT INTO applications_caseact
    (id, application_id, stage, kind, officer_id, officer_name, office_id, office_name, office_name_en, post, at)
OVERRIDING SYSTEM VALUE
SELECT a.id, a.application_id, a.stage, 'examination', a.officer_id, left(u.full_name, 60), d.office_id,
       coalesce(o.name, ''), coalesce(o.name_en, ''), '', a.at
  FROM review_stageactor AS a
  JOIN accounts_user AS u ON u.id = a.officer_id
  LEFT JOIN LATERAL (SELECT office_id FROM review_decision WHERE actor_id = a.id ORDER BY id LIMIT 1) AS d ON true
  LEFT JOIN accounts_organisation AS o ON o.id = d.office_id;
INSERT INTO applications_seat (application_id, separation, stage, officer_id, at)
SELECT application_id, separation, stage, officer_id, at FROM review_stageactor;
SELECT setval(pg_get_serial_sequence('applications_caseact', 'id'), (SELECT max(id) FROM applications_caseact))
 WHERE EXISTS (SELECT FROM applications_caseact);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_letters_about_signing_in"),
        ("applications", "0005_acts_on_a_case"),
        ("review", "0002_exceptions_of_a_meeting"),
    ]

    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="decision",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.caseact"
            ),
        ),
        migrations.RenameField(model_name="decision", old_name="actor", new_name="act"),
        migrations.DeleteModel(name="StageActor"),
    ]

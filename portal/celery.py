"""Background work: the Celery application and what it does by the clock. Tasks live on their floors (`shared_task`)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Each sweep is idempotent: running it twice, late or never in between changes nothing but the delay.
SECONDS_BETWEEN = {
    "accounts.tasks.deliver_messages": 20,
    "papers.tasks.look_after_papers": 10,
    "papers.tasks.sweep_orphans": 3600,
    "accounts.tasks.apply_account_changes": 300,
    "accounts.tasks.sweep_sessions": 3600,
    "schemes.tasks.announce_calls": 60,
    "applications.tasks.make_filed_pdfs": 20,
    "applications.tasks.sweep_documents": 3600,
    "applications.tasks.tell_drafts": 60,
    "applications.tasks.lapse_overdue_corrections": 300,
    "review.tasks.close_notices": 300,
    "review.tasks.forget_objection_requests": 3600,
    "payouts.tasks.create_awards": 60,
    "payouts.tasks.make_payment_files": 20,
}
app.conf.beat_schedule = {
    # A nudge older than the next one is worth nothing: it expires instead of piling up.
    task: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for task, seconds in SECONDS_BETWEEN.items()
}

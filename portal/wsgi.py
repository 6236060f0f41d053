"""The entrance for WSGI servers (granian in `make run` and in the image)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ["SERVES_PAGES"] = "yes"  # no page waits for the database longer than STATEMENT_SECONDS
application = get_wsgi_application()

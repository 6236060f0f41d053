"""The entrance for ASGI servers; nothing here needs it yet."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ["SERVES_PAGES"] = "yes"  # as in portal/wsgi.py
application = get_asgi_application()

"""Settings for commands that need no server, no database and no secret (assess, check_scheme, definition_schema).

They serve nobody.
"""

SECRET_KEY = "offline: nothing is signed here"  # noqa: S105 -- Django wants a value; nothing reads it
INSTALLED_APPS = [
    "schemes",
    "accounts",
    "papers",
    "records",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, dict[str, str]] = {}
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"

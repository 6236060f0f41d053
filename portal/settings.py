"""Every setting of the portal, each from the environment (docs/operations.md has the table). Closed by default:
no secret, no database or no host name stops the start. `make run` and `make test` fill in what they own."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from portal import env, history, own_forms
from portal.cache import SHORT_WAITS
from portal.logs import logging_for
from portal.shape import refuse_what_is_unsafe

BASE_DIR = Path(__file__).resolve().parent.parent

# ── Who may reach it ─────────────────────────────────────────────────────────────────────────────────────────
SECRET_KEY = env.text("SECRET_KEY")
DEBUG = env.flag("DEBUG", default=False)
DEMO = env.flag("DEMO", default=False)
HTTPS = env.flag("HTTPS", default=True)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("TRUSTED_ORIGINS")
PROXIES = env.number("PROXIES", 0)  # how many reverse proxies stand in front and are believed
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", default=False)  # the owner of the domain decides
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_IDLE_MINUTES = env.number("SESSION_IDLE_MINUTES", 60, least=5)  # without a page
SESSION_HOURS = env.number("SESSION_HOURS", 12, least=1)  # whatever happens
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
# The browser itself refuses these names from another host, another path or without encryption.
SESSION_COOKIE_NAME = "__Host-portal_session" if HTTPS else "portal_session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the case page shows documents in a frame of its own
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF, "blob:"],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "report-uri": ["/policy-reports/"],
    }
}

# ── What it is made of ───────────────────────────────────────────────────────────────────────────────────────
FLOORS = ("portal", "workbench", "payouts", "review", "applications", "schemes", "accounts", "papers", "records")
INSTALLED_APPS = [
    *FLOORS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "portal.health.HealthMiddleware",
    "portal.proxies.ProxyNoteMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.language.ChosenLanguageMiddleware",
    "portal.answers.AnswersMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "records.signing.SignedWritesMiddleware",
    "portal.headers.HeadersMiddleware",
    "portal.access_record.AccessRecordMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.sessions.SessionLimitsMiddleware",
    "accounts.middleware.SignInMiddleware",
    "accounts.middleware.PostsReadOnceMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.second_factor.SecondFactorMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.site",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# ── Where things are kept ────────────────────────────────────────────────────────────────────────────────────
LIMIT = env.number("STATEMENT_SECONDS", 30) if os.environ.get("SERVES_PAGES") else 0  # worker and commands take time
DATABASES = {"default": env.database("DATABASE_URL", pool_size=env.number("DATABASE_POOL_SIZE", 8), limit=LIMIT)}
if env.text("OWNER_DATABASE_URL", ""):  # who makes the tables; only `prepare` and `migrate` are given it
    DATABASES["owner"] = env.database("OWNER_DATABASE_URL", pool_size=0)
WITHOUT_HISTORY, HIDDEN_IN_HISTORY = history.WITHOUT_HISTORY, history.HIDDEN_IN_HISTORY
ACCESS_RECORD_MONTHS = env.number("ACCESS_RECORD_MONTHS", 12, least=6)  # 网络安全法 asks for six
REDIS_URL = env.redis("REDIS_URL")
CACHES = {"default": {"BACKEND": "portal.cache.ForgivingCache", "LOCATION": REDIS_URL, "OPTIONS": SHORT_WAITS}}
STATE_DIR = Path(env.text("STATE_DIR", str(BASE_DIR / ".state")))
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(STATE_DIR / "uploads")))  # private: no address leads there
S3_BUCKET = env.text("S3_BUCKET", "")
UPLOADS = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": MEDIA_ROOT}}
if S3_BUCKET:
    UPLOADS = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env.text("S3_ENDPOINT", "") or None,
            "region_name": env.text("S3_REGION", "") or None,
            "access_key": env.text("S3_ACCESS_KEY", "") or None,
            "secret_key": env.text("S3_SECRET_KEY", "") or None,
            "addressing_style": env.choice("S3_ADDRESSING", ("auto", "path", "virtual"), "auto"),
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
# Collected and named by digest in production; straight from their folders in `make run` and tests.
STATIC_COLLECTED = env.flag("STATIC_COLLECTED", default=True)
MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {"default": UPLOADS, "staticfiles": {"BACKEND": MANIFEST if STATIC_COLLECTED else PLAIN}}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if STATIC_COLLECTED else None
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", BASE_DIR / "node_modules" / "bootstrap" / "dist")]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.chart_files.ChartFinder",
]
WHITENOISE_USE_FINDERS = not STATIC_COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MB", 20, least=1) * 1024 * 1024  # one file
FILE_UPLOAD_HANDLERS = [
    "papers.streaming.LimitedUploadHandler",  # drops larger files as they stream in
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# How much may be sent in a day and kept: by a person, an organisation, everybody without an account together.
QUOTA_PERSON_DAY_MB = env.number("QUOTA_PERSON_DAY_MB", 400, least=1)
QUOTA_ORGANISATION_DAY_MB = env.number("QUOTA_ORGANISATION_DAY_MB", 1000, least=1)
QUOTA_ORGANISATION_MB = env.number("QUOTA_ORGANISATION_MB", 5000, least=1)
QUOTA_PUBLIC_DAY_MB = env.number("QUOTA_PUBLIC_DAY_MB", 2000, least=1)
# How long files stay that were taken out of a filing, and those of a draft after its call has closed.
REMOVED_FILES_DAYS = env.number("REMOVED_FILES_DAYS", 30, least=1)
STALE_DRAFT_DAYS = env.number("STALE_DRAFT_DAYS", 180, least=30)
SCANNER = env.text("SCANNER", "")  # a ClamAV daemon: host:port, or the path of its socket; empty: no virus check
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # the page of a measure with forty classes sends some 1,300

# ── Who signs in, and how ────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
    {"NAME": "accounts.passwords.TriedFirstValidator"},
]
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # the e-mail address is unique without regard to case: a constraint says so
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "portal:workspace"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "accounts.adapter.OutboxAdapter"
ACCOUNT_FORMS, MFA_FORMS = own_forms.ACCOUNT, own_forms.MFA
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.people.SignUpDetails"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a letter after each change of password, address or second factor
# By address, sized for a building behind one (wrong passwords: accounts/domain/sign_in.py). "login_failed" counts codes
# of the second factor only, which ask for the right password first. All are named in docs/security.md.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    "login_failed": "10/5m/key",
    "signup": "120/m/ip",
    "reset_password": "120/m/ip",
    "reset_password_from_key": "120/m/ip",
    "confirm_email": "1/m/key",
    "objection": "10/h/ip",  # an objection holds a case
    "estimate": "240/m/ip",  # the estimator answers every change of a field
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
# Of officers and operators: required, or offered like to everybody else.
SECOND_FACTOR = env.choice("SECOND_FACTOR", ("required", "offered"), "required" if HTTPS else "offered")
FRESH_SIGN_IN_MINUTES = env.number("FRESH_SIGN_IN_MINUTES", 10, least=1)  # then release, approval, export … ask again
ACCOUNT_CHANGE_WAIT_DAYS = env.number("ACCOUNT_CHANGE_WAIT_DAYS", 3)  # working days; 0: money goes elsewhere at once
MFA_ADAPTER = "accounts.authenticators.SecretKeeper"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]

# ── Language and time ────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale" / floor for floor in FLOORS]
TIME_ZONE = env.text("SITE_TIME_ZONE", "Asia/Shanghai")
USE_I18N = USE_TZ = True

SCHEMES = env.words("SCHEMES", "haidian-2025")  # published by `publish_schemes`; other cities name theirs

# ── Whose site it is (State Council Office 2017 No. 47: what the head and foot of a government site show) ────
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")  # in letters and QR codes
SITE = {
    "name": env.text("SITE_NAME", "") or _("Enterprise support portal"),
    "name_en": env.text("SITE_NAME_EN", ""),
    "organiser": env.text("SITE_ORGANISER", ""),
    "organiser_en": env.text("SITE_ORGANISER_EN", ""),
    "headline": env.text("SITE_HEADLINE", ""),
    "headline_en": env.text("SITE_HEADLINE_EN", ""),
    "lead": env.text("SITE_LEAD", ""),
    "lead_en": env.text("SITE_LEAD_EN", ""),
    "contact": env.text("SITE_CONTACT", ""),
    "address": env.text("SITE_ADDRESS", ""),
    "office_hours": env.text("SITE_OFFICE_HOURS", ""),
    "code": env.text("SITE_CODE", ""),
    "icp": env.text("SITE_ICP", ""),
    "police": env.text("SITE_POLICE_RECORD", ""),
    "correction_url": env.text("SITE_CORRECTION_URL", ""),
    "party_mark_url": env.text("SITE_PARTY_MARK_URL", ""),
    "source": env.text("SITE_SOURCE", ""),
}

# ── Mail and background work ─────────────────────────────────────────────────────────────────────────────────
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "portal@localhost")
EMAIL_HOST = env.text("SMTP_HOST", "")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "portal.mail.PrintedMail"
refuse_what_is_unsafe(
    secret_key=SECRET_KEY, hosts=ALLOWED_HOSTS, debug=DEBUG, demo=DEMO, https=HTTPS, site_url=SITE_URL,
    smtp_host=EMAIL_HOST,
)  # fmt: skip
EMAIL_PORT = env.number("SMTP_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.text("SMTP_USER", ""), env.text("SMTP_PASSWORD", "")
SMTP_SECURITY = env.choice("SMTP_SECURITY", ("none", "starttls", "tls"), "starttls")
EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP_SECURITY == "starttls", SMTP_SECURITY == "tls"
EMAIL_TIMEOUT = 20
CELERY_BROKER_URL = env.broker(REDIS_URL)
AT_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
# A broker that is gone must not hold up the person whose page sends a nudge.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 3, **AT_ONCE}
CELERY_TASK_IGNORE_RESULT = CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True  # they are delivered again
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False  # a nudge that fails is made good by the sweep
CELERY_TASK_SERIALIZER, CELERY_ACCEPT_CONTENT = "json", ["json"]
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200  # WeasyPrint keeps memory
CELERY_WORKER_HIJACK_ROOT_LOGGER = CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_TIMEZONE = TIME_ZONE

LOGGING_CONFIG = None
logging_for(
    style=env.choice("LOG_FORMAT", ("lines", "json"), "lines"),
    level=env.choice("LOG_LEVEL", ("debug", "info", "warning"), "info"),
)
TESTING = os.environ.get("PYTEST_VERSION") is not None
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # thousands of sign-ins a run

"""Settings of django_app.py."""

ALLOWED_HOSTS = ["127.0.0.1"]
LOGGING_CONFIG = None
MIDDLEWARE = []
ROOT_URLCONF = "django_app"
SECRET_KEY = "test"

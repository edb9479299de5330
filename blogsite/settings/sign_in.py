"""How people sign in, and for how long: see docs/decisions/0110-sign-in.md."""

from datetime import timedelta

from blogsite import environment

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = 24 * 3600

SESSION_COOKIE_AGE = environment.SESSION_DAYS.read() * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

ACCOUNT_ADAPTER = "blogsite.sign_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# By RATE_LIMITS, and failures by lockout.py. Codes are counted here: only who knows the password can type one.
ACCOUNT_RATE_LIMITS = {"login": None}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {"add_webauthn": "blogsite.sign_in.forms.AddKeyForm"}

AXES_HANDLER = "blogsite.sign_in.lockout.LockoutHandler"
AXES_LOCKOUT_PARAMETERS = "blogsite.sign_in.lockout.counted_by"
AXES_LOCKOUT_CALLABLE = "blogsite.sign_in.lockout.refused"
AXES_CLIENT_IP_CALLABLE = "blogsite.client_address.network_address"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Of strangers together, within AXES_COOLOFF_TIME: for one account, and from one address.
SIGN_IN_FAILURES_OF_ACCOUNT = 100
SIGN_IN_FAILURES_OF_ADDRESS = 50

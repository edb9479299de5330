"""Who gets in: the page to sign in, second factors, lock-out, sessions, and what the log says of them.

Passwords, second factors and the list of sessions are django-allauth's, counting failures is django-axes'. See
docs/decisions/0110-sign-in.md.
"""

# The site as one image: web, worker, scheduler and everything of manage.py. compose.yaml says how they run together.
#   docker build --tag blogsite .
# The root file system may be read-only; what is kept is in /srv/blogsite/var, what is passing in /tmp.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/blogsite
RUN python -m venv .venv
COPY requirements.txt ./
RUN .venv/bin/python -m pip install --require-hashes -r requirements.txt
COPY . .
RUN .venv/bin/python -m compileall -q blogsite blog home search .venv/lib
# Static files need no database; what they are collected with is thrown away.
RUN DATA_DIR=/tmp/build DJANGO_SETTINGS_MODULE=blogsite.settings.local .venv/bin/python manage.py collectstatic --no-input \
    && mv /tmp/build/static collected \
    && rm -rf /tmp/build

FROM python:3.11-slim-bookworm
# PostgreSQL's client of the version of the server in compose.yaml makes and restores backups.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/blogsite --shell /usr/sbin/nologin blogsite \
    && install --directory --owner blogsite --mode 711 /srv/blogsite/var /run/blogsite
ENV DJANGO_SETTINGS_MODULE=blogsite.settings.production \
    DATA_DIR=/srv/blogsite/var \
    PATH=/srv/blogsite/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
WORKDIR /srv/blogsite
COPY --from=build /srv/blogsite ./
USER blogsite
VOLUME /srv/blogsite/var
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Without a shell: gunicorn is the first process and gets the signals.
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "blogsite.wsgi:application"]

"""Dockerfile, compose.yaml and the units of systemd: the same commands, the same versions, nothing undocumented."""

import re
import shlex

import pytest
import yaml

from blogsite import environment
from tests.project.sources import PROJECT_DIR

DOCKERFILE = (PROJECT_DIR / "Dockerfile").read_text()
COMPOSE_TEXT = (PROJECT_DIR / "compose.yaml").read_text()
COMPOSE = yaml.safe_load(COMPOSE_TEXT)
SERVICES = COMPOSE["services"]
NGINX = (PROJECT_DIR / "deploy" / "nginx" / "blogsite.conf").read_text()
UNITS = sorted((PROJECT_DIR / "deploy" / "systemd").glob("*.service"))
DECLARED = {variable.name for variable in environment.declared()}
# Of other programs, or of Python itself; the file that uses them explains them.
FOREIGN = {
    *("PATH", "PIP_NO_CACHE_DIR", "PIP_DISABLE_PIP_VERSION_CHECK", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"),
    *("POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"),
    *("CERTIFICATES", "BACKUP_FOLDER", "DJANGO_SETTINGS_MODULE", "TMPDIR"),
}


def gunicorn(text: str) -> list[str]:
    """The command that starts gunicorn, from its options on."""
    return shlex.split(re.search(r"gunicorn\W+--config.*", text).group(0).replace('", "', " ").strip('"] \n'))[1:]


def manage(text: str) -> set[str]:
    return set(re.findall(r"manage\.py[ ,]+([a-z_]+)", text))


def test_every_way_to_run_starts_the_server_with_the_same_command():
    ways = {path: gunicorn(path.read_text()) for path in UNITS if "gunicorn" in path.read_text()}
    assert gunicorn(DOCKERFILE) == ["--config", "deploy/gunicorn.conf.py", "blogsite.wsgi:application"]
    assert list(ways.values()) == [gunicorn(DOCKERFILE)]


def test_both_ways_to_run_have_the_same_parts():
    in_compose = manage(COMPOSE_TEXT)
    in_units = set().union(*(manage(path.read_text()) for path in UNITS))
    assert {"db_worker", "run_scheduler"} <= in_compose & in_units
    assert {"database", "cache", "web", "worker", "scheduler", "proxy", "store"} <= SERVICES.keys()


@pytest.mark.parametrize(
    "path", [PROJECT_DIR / "Dockerfile", PROJECT_DIR / "compose.yaml", *UNITS], ids=lambda p: p.name
)
def test_every_command_exists(path):
    from django.core.management import get_commands

    assert manage(path.read_text()) <= get_commands().keys()


def test_the_image_has_a_version_of_python_that_is_supported_and_locked():
    versions = set(re.findall(r"^FROM python:(\d+\.\d+)-slim-bookworm", DOCKERFILE, flags=re.MULTILINE))
    assert versions == {"3.11"}
    assert "--python-version 3.11 requirements.in" in (PROJECT_DIR / "Makefile").read_text()
    assert "--require-hashes -r requirements.txt" in DOCKERFILE


def test_the_client_in_the_image_is_that_of_the_server():
    server = re.match(r"postgres:(\d+)", SERVICES["database"]["image"])[1]
    assert f"postgresql-client-{server}" in DOCKERFILE
    assert int(server) >= 15


def test_the_image_does_not_run_as_root_and_has_a_health_check():
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert re.search(r"^USER blogsite$", last, flags=re.MULTILINE)
    assert "/healthz" in re.search(r"HEALTHCHECK.*\n.*", last)[0]
    assert last.index("USER blogsite") < last.index("CMD")
    assert 'CMD ["gunicorn"' in last


@pytest.mark.parametrize("name", ["web", "worker", "scheduler", "prepare"])
def test_what_runs_our_code_may_write_only_where_it_must(name):
    service = SERVICES[name]
    assert service["read_only"] and service["cap_drop"] == ["ALL"]
    assert service["tmpfs"] == ["/tmp"]
    # Uploads and copies of the database may be larger than memory.
    assert service["environment"]["TMPDIR"] == "/var/tmp" and "passing:/var/tmp" in service["volumes"]
    assert "data:/srv/blogsite/var" in service["volumes"]


def test_the_proxy_uses_the_very_configuration_of_deploy():
    proxy = SERVICES["proxy"]
    assert proxy["network_mode"] == "service:web"
    assert "./deploy/nginx/blogsite.conf:/etc/nginx/conf.d/default.conf:ro" in proxy["volumes"]
    environment_of_web = SERVICES["web"]["environment"]
    address = f"{environment_of_web['BIND_ADDRESS']}:{environment_of_web['PORT']}"
    assert f"server {address} " in NGINX
    shared = {volume.partition(":")[2] for volume in SERVICES["web"]["volumes"]}
    seen = tuple(volume.split(":")[1] for volume in proxy["volumes"] if volume.endswith(":ro"))
    for line in re.findall(r"(?:alias|root) (\S+);", NGINX):
        assert line.startswith(tuple(f"{place}/" for place in shared if place in seen))
    assert f"root {environment_of_web['PAGE_CACHE_DIR']}/current;" in NGINX


def test_systemd_holds_the_socket_that_nginx_asks_at():
    folder = PROJECT_DIR / "deploy" / "systemd"
    address = re.search(r"^ListenStream=(\S+)$", (folder / "blogsite-web.socket").read_text(), flags=re.MULTILINE)[1]
    assert f"server {address} " in NGINX
    assert "Requires=blogsite-web.socket" in (folder / "blogsite-web.service").read_text()


def test_what_monitoring_reads_is_not_for_the_public():
    for path in ("/metrics", "/readyz"):
        assert re.search(rf"location = {path} \{{\s+return 404;", NGINX)


def test_every_variable_is_documented():
    set_in_image = set(
        re.findall(r"^(?:ENV )?\s*([A-Z][A-Z_]+)=", DOCKERFILE.replace(" \\\n", "\n"), flags=re.MULTILINE)
    )
    set_in_compose = {name for service in SERVICES.values() for name in service.get("environment", {})}
    asked_for = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE_TEXT))
    assert (set_in_image | set_in_compose | asked_for) - DECLARED - FOREIGN == set()
    for name in asked_for - DECLARED:
        assert re.search(rf"^#.*\b{name}\b", COMPOSE_TEXT, flags=re.MULTILINE), name


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_every_unit_runs_with_as_few_rights_as_it_needs(path):
    text = path.read_text()
    for line in ("User=blogsite", "NoNewPrivileges=true", "ProtectSystem=strict"):
        assert line in text
    if "Type=oneshot" in text:
        assert path.with_suffix(".timer").exists()
    else:
        assert "Restart=always" in text and "WantedBy=multi-user.target" in text

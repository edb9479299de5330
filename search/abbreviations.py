"""Short and long names of the same thing in English writing about software, which every search knows. What is
particular to a site its editors add as synonyms."""

from collections.abc import Sequence

from search.stemming import stem

# Each line names one thing. Short words that mean other things as well are left out: PR, CD, ES, TS.
_SAME = """
2fa, two factor authentication
a11y, accessibility
ai, artificial intelligence
app, application
async, asynchronous
auth, authentication, authorization
aws, amazon web services
ci, continuous integration
cli, command line, command line interface
config, configuration
cors, cross origin resource sharing, cross origin requests
cpu, processor
csp, content security policy
csrf, cross site request forgery
css, stylesheet
db, database
ddos, denial of service
deps, dependencies
dev, development
dns, domain name system
docs, documentation
e2e, end to end
env var, environment variable
eof, end of file
fk, foreign key
fts, full text search
gc, garbage collection, garbage collector
gcp, google cloud platform, google cloud
geo, gis, geographic, geospatial
gha, github actions
golang, go language
gui, graphical user interface
i18n, internationalization, internationalisation
iac, infrastructure as code
ide, integrated development environment
idp, identity provider
impl, implementation
infra, infrastructure
iot, internet of things
jit, just in time
jwt, json web token
k8s, kubernetes
l10n, localization, localisation
llm, large language model
lsp, language server protocol
lts, long term support
macos, osx, mac os
mfa, multi factor authentication
ml, machine learning
mongo, mongodb
mvcc, multi version concurrency control
n+1, n plus one
nlp, natural language processing
nodejs, node.js, node
ocr, optical character recognition
oidc, openid connect
oom, out of memory
oop, object oriented programming
orm, object relational mapper, object relational mapping
oss, open source software, open source
otel, opentelemetry
perf, performance
pg, postgres, postgresql, psql
pk, primary key
prod, production
proto, protobuf, protocol buffers
rag, retrieval augmented generation
rbac, role based access control
rdbms, relational database
regex, regexp, regular expression
repl, interactive shell
repo, repository
rfc, request for comments
rpc, remote procedure call
saas, software as a service
scm, version control
sdk, software development kit
seo, search engine optimization, search engine optimisation
sla, service level agreement
spa, single page application
spec, specification
sql injection, sqli
sre, site reliability engineering
ssh, secure shell
ssl, tls, transport layer security
sso, single sign on
ssr, server side rendering
stdlib, standard library
sudo, superuser
sync, synchronization, synchronisation
tdd, test driven development
tf, terraform
totp, one time password
tz, timezone, time zone
ui, user interface
url, web address
utf8, utf-8
ux, user experience
venv, virtualenv, virtual environment
vm, virtual machine
vscode, visual studio code, vs code
wasm, webassembly
websocket, web socket
wsl, windows subsystem for linux
www, world wide web
xss, cross site scripting
"""
# The first of each line stands for the others, but not they for it: code is full of it as part of file names and as a
# keyword, which tells nothing of what an article is about.
_SHORT_FOR = """
arg, argument
attr, attribute
bool, boolean
dict, dictionary
env, environment
fs, file system, filesystem
func, function
int, integer
js, javascript
lang, language
lib, library
md, markdown
msg, message
os, operating system
param, parameter
py, python
str, string
sys, system
temp, temporary
tmp, temporary
var, variable
"""


def _table() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for names in _lines(_SAME):
        for name in names:
            found.setdefault(_stems(name.split()), []).extend(other for other in names if other != name)
    for short, *names in _lines(_SHORT_FOR):
        found.setdefault(_stems([short]), []).extend(names)
    return found


def _lines(text: str) -> list[list[str]]:
    return [[name.strip() for name in line.split(",")] for line in text.strip().splitlines()]


def _stems(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(word, "en") for word in words)


_TABLE = _table()


def other_names(words: tuple[str, ...]) -> list[str]:
    """What else these words are called, in English."""
    return _TABLE.get(_stems(words), [])

"""Short and long names of the same thing in English writing about software, which every search knows. What is
particular to a site its editors add as synonyms."""

from search.stemming import stem

# Each line names one thing. Short words that mean other things as well are left out: PR, CD, ES, TS.
_SAME = """
a11y, accessibility
ai, artificial intelligence
app, application
arg, argument
async, asynchronous
attr, attribute
auth, authentication, authorization
aws, amazon web services
bool, boolean
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
dict, dictionary
dns, domain name system
docs, documentation
e2e, end to end
env, environment
env var, environment variable
eof, end of file
fk, foreign key
fs, file system, filesystem
fts, full text search
func, function
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
int, integer
iot, internet of things
js, javascript
jit, just in time
jwt, json web token
k8s, kubernetes
l10n, localization, localisation
lang, language
lib, library
llm, large language model
lsp, language server protocol
lts, long term support
macos, osx, mac os
md, markdown
mfa, multi factor authentication
ml, machine learning
mongo, mongodb
msg, message
mvcc, multi version concurrency control
n+1, n plus one
nlp, natural language processing
nodejs, node.js, node
ocr, optical character recognition
oidc, openid connect
oom, out of memory
oop, object oriented programming
orm, object relational mapper, object relational mapping
os, operating system
otel, opentelemetry
oss, open source software, open source
param, parameter
perf, performance
pg, postgres, postgresql, psql
pk, primary key
prod, production
proto, protobuf, protocol buffers
py, python
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
ssr, server side rendering
sso, single sign on
stdlib, standard library
str, string
sudo, superuser
sync, synchronization, synchronisation
sys, system
tdd, test driven development
temp, temporary
tf, terraform
tmp, temporary
totp, one time password
tz, timezone, time zone
2fa, two factor authentication
ui, user interface
url, web address
utf8, utf-8
ux, user experience
var, variable
venv, virtualenv, virtual environment
vm, virtual machine
vscode, visual studio code, vs code
wasm, webassembly
websocket, web socket
wsl, windows subsystem for linux
www, world wide web
xss, cross site scripting
"""


def _table() -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for line in _SAME.strip().splitlines():
        names = [name.strip() for name in line.split(",")]
        for name in names:
            found.setdefault(stems(name.split()), []).extend(other for other in names if other != name)
    return found


def stems(words: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem(word, "en") for word in words)


_TABLE = _table()


def other_names(words: tuple[str, ...]) -> list[str]:
    """What else these words are called, in English."""
    return _TABLE.get(stems(words), [])

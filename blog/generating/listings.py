"""Code of generated articles, in the languages that an engineering blog prints."""

from blog.generating.prose import Writer

_PYTHON = '''from {a} import {b}


class {c}:
    """{text}"""

    def __init__(self, {d}: int = {n}) -> None:
        self.{d} = {d}

    def {e}(self, {f}: list[str]) -> dict[str, int]:
        found = {{}}
        for number, {g} in enumerate({f}):
            if {g}.startswith("{h}") and number < self.{d}:
                found[{g}] = {b}({g}, retries={n})
        return found
'''
_SQL = """SELECT {a}.id, {a}.{b}, count(*) AS {c}
FROM {a}
JOIN {d} ON {d}.{a}_id = {a}.id
WHERE {a}.{e} > now() - interval '{n} days'
  AND {d}.{f} IS NOT NULL  -- {text}
GROUP BY {a}.id, {a}.{b}
ORDER BY {c} DESC
LIMIT {n};
"""
_JAVASCRIPT = """import {{ {a} }} from "./{b}.js";

// {text}
export async function {c}({d}, {{ {e} = {n} }} = {{}}) {{
  const response = await {a}(`/{b}/${{{d}}}`);
  if (!response.ok) {{
    throw new Error("{f}");
  }}
  return (await response.json()).map(({g}) => {g}.{h} ?? {e});
}}
"""
_BASH = """set -euo pipefail
# {text}
for {a} in $(ls /srv/{b}); do
    {c} --{d} "{n}" --limit {n} "${a}" | grep -v {e} >> /var/log/{f}.log
done
systemctl restart {g}.service
"""
_YAML = """{a}:
  {b}:
    image: registry.example.org/{c}:{n}
    environment:
      {d}: "{e}"
      {f}: "{n}"  # {text}
    depends_on: [{g}, {h}]
"""
_GO = """package {a}

// {text}
func {b}({c} []string, {d} int) (map[string]int, error) {{
	{e} := make(map[string]int, {d})
	for _, {f} := range {c} {{
		if len({f}) > {n} {{
			return nil, fmt.Errorf("{g}: %s", {f})
		}}
		{e}[{f}]++
	}}
	return {e}, nil
}}
"""
_CONSOLE = """$ {a} --{b} {n}
{c}: {text}
{d} {n} {e}
$ echo $?
0
"""

SAMPLES = (
    ("python", _PYTHON),
    ("python", _PYTHON),
    ("sql", _SQL),
    ("javascript", _JAVASCRIPT),
    ("bash", _BASH),
    ("yaml", _YAML),
    ("go", _GO),
    ("console", _CONSOLE),
)


def listing(writer: Writer) -> tuple[str, str]:
    """A language and code in it, no two alike."""
    language, sample = writer.random.choice(SAMPLES)
    names = {letter: writer.name() for letter in "abcdefgh"}
    return language, sample.format(text=writer.text(8), n=writer.random.randint(2, 90), **names).strip("\n")

"""The figures as a table in Markdown."""


def as_table(found: dict) -> str:
    uncached, cached = found["uncached"], found["cached"]
    floor = uncached["floor: one field"]["cpu_ms"]
    constant, file = cached["constant"]["cpu_ms"], cached["nginx, a file"]["cpu_ms"]
    lines = [f"{found['articles']:,} articles, {found['database']}", "", *_head("× floor")]
    lines += [_row(name, row, row["cpu_ms"] / floor) for name, row in uncached.items()]
    lines += ["", *_head("× constant")]
    lines += [_row(name, row, row["cpu_ms"] / constant) for name, row in cached.items() if "nginx" not in name]
    lines += ["", *_head("× file")]
    lines += [_row(name, row, row["cpu_ms"] / file) for name, row in cached.items() if "nginx" in name]
    lines += ["", "Mixed load: " + ", ".join(f"{name} {value}" for name, value in found["mixed"].items())]
    grown = found["memory"]
    before, after = (" / ".join(f"{value:.0f}" for value in grown[when]) for when in ("before_mib", "after_mib"))
    lines += ["", f"Memory of the workers: {before} MiB at first, {after} MiB after {grown['requests']:,} requests"]
    return "\n".join(lines)


def _head(ratio: str) -> list[str]:
    return [f"| | CPU ms | {ratio} | least – most | requests/s | p50 ms | p99 ms |", "|---|--:|--:|--:|--:|--:|--:|"]


def _row(name: str, row: dict, ratio: float) -> str:
    spread = f"{row['cpu_ms_least']:.3f} – {row['cpu_ms_most']:.3f}"
    failed = f" ({row['failed']} failed)" if row["failed"] else ""
    return (
        f"| {name}{failed} | {row['cpu_ms']:.3f} | {ratio:.2f} | {spread} "
        f"| {row['per_second']:.0f} | {row['p50_ms']:.1f} | {row['p99_ms']:.1f} |"
    )

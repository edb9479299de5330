"""Figures of an import as a table for a terminal."""

from blog.importing.reports import FAILED, Totals

KINDS = ("headings", "links", "tables", "footnotes", "pictures", "code")


def by_source(groups: dict[str, Totals]) -> str:
    """One line for each folder of the first level: files, words lost, and how much of each kind is accounted for."""
    rows = [["source", "files", "failed", "words", "lost", "worst %", *KINDS]]
    for name, totals in sorted(groups.items()):
        kinds = [f"{totals.kinds[kind] - totals.missing[kind]}/{totals.kinds[kind]}" for kind in KINDS]
        counts = [sum(totals.statuses.values()), totals.statuses[FAILED], totals.words, totals.lost]
        rows.append([name, *map(str, counts), f"{100 * totals.worst_share:.2f}", *kinds])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )

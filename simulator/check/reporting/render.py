"""What `mentor check` prints, in the form asked for."""

from __future__ import annotations

from simulator.check.reporting.figures import block
from simulator.check.reporting.guessing_table import endings_table, guessing_line, guessing_table
from simulator.check.reporting.report import text_report
from simulator.check.whole_check import Check, Checked
from simulator.texts import _, ngettext


def report(checked: Checked, format_: str) -> str:
    """Return the whole report: text, json, sarif or github."""
    if format_ == "text":
        blocks = [block(verdict.summary) for verdict in checked.verdicts.values() if verdict.summary]
        if checked.accepted:
            blocks.append(_accepted(checked))
        blocks += [
            guessing_line(one) for found in checked.guessing.values() for one in found if one.decisions
        ]
        return text_report(checked.findings, checked.files, blocks)
    from simulator.check.reporting import formats

    makers = {"json": formats.json_report, "sarif": formats.sarif_report, "github": formats.github_report}
    return makers[format_](checked)


def _accepted(checked: Checked) -> str:
    count = len(checked.accepted)
    lines = [ngettext("{count} finding accepted:", "{count} findings accepted:", count).format(count=count)]
    for finding, why in checked.accepted:
        place = f"{finding.path.stem} {finding.at}".strip()
        lines.append(f"  {finding.code} ({place}): {why}")
    return "\n".join(lines)


def guess(checked: Checked, format_: str) -> str:
    """Return how well players do who do not read the scenes, and where they end: tables, or JSON."""
    from simulator.check.guessed_endings import guessed_endings

    found = [one for languages in checked.guessing.values() for one in languages if one.decisions]
    endings = list(guessed_endings(checked))
    if format_ == "json":
        import json

        data = {"guessing": [one.as_data() for one in found], "endings": [one._asdict() for one in endings]}
        return json.dumps(data, ensure_ascii=False, indent=2)
    return "\n\n".join([*map(guessing_table, found), *map(endings_table, endings)])


def words(check: Check, format_: str) -> str:
    """Return every line that anyone says, as the candidate hears it: tables, or JSON."""
    from simulator.check.reporting.said_table import said_table
    from simulator.check.said import said_in

    found = list(said_in(check))
    if format_ == "json":
        import json

        return json.dumps([one.as_data() for one in found], ensure_ascii=False, indent=2)
    told = [said_table(one) for one in found]
    broken = [path for path, verdict in check.checked.verdicts.items() if not verdict.summary]
    line = _("{file} has errors: “mentor check” shows them.")
    return "\n\n".join([*told, *(line.replace("{file}", str(path)) for path in broken)])


def coverage(checked: Checked, format_: str) -> str:
    """Return which tips and skills the scenarios train: a table, or JSON."""
    from simulator.check.coverage import as_data, as_table, coverages

    found = coverages(checked)
    if format_ == "json":
        import json

        return json.dumps([as_data(one) for one in found], ensure_ascii=False, indent=2)
    if not found:
        return _("Coverage is told for a pack: name its folder.")
    return "\n\n".join(as_table(one) for one in found)

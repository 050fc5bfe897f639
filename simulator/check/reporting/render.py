"""What `mentor check` prints, in the form asked for."""

from __future__ import annotations

from simulator.check.reporting.figures import block
from simulator.check.reporting.report import text_report
from simulator.check.run import Checked
from simulator.texts import _, ngettext


def report(checked: Checked, format_: str) -> str:
    """Return the whole report: text, json, sarif or github."""
    if format_ == "text":
        blocks = [block(verdict.summary) for verdict in checked.verdicts.values() if verdict.summary]
        if checked.accepted:
            blocks.append(_accepted(checked))
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

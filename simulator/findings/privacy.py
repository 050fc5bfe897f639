"""What looks like a real person's data."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "identity-number",
        "privacy",
        severity="warning",
        what=N_("This looks like a national identity number: {text}."),
        mend=N_("Take it out. No scenario needs one, not even a made-up one."),
        example=Example("    note: Amina har fødselsnummer 010199 12345.", "    note: Amina er 30 år."),
    ),
    Kind(
        "phone-number",
        "privacy",
        severity="warning",
        what=N_("This looks like a phone number: {text}."),
        mend=N_("Take it out, or write that somebody called. Any eight digits may belong to someone."),
        example=Example("    note: Ring Rune på 412 34 567.", "    note: Ring Rune."),
    ),
    Kind(
        "email-address",
        "privacy",
        severity="warning",
        what=N_("This looks like an e-mail address: {text}."),
        mend=N_("Take it out, or use an address under example.com."),
        example=Example("    note: Skriv til rune.hansen@butikken.no.", "    note: Skriv til Rune."),
    ),
)

"""A language server on a pipe, spoken to as an editor does: JSON-RPC with a length before every message."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PATIENCE_S = 60.0
"""How long an answer may take on a busy machine before the server counts as dead."""


class Editor:
    """An editor with one server: opens files, asks at a place, keeps the diagnostics it is sent."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        """Start the server in `folder` and shake hands; no setting is given, as for a fresh install."""
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
        )
        self._messages: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        root = folder.as_uri()
        markup = {"documentationFormat": ["markdown", "plaintext"]}
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": markup},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "publishDiagnostics": {},
            },
            "workspace": {"workspaceFolders": True},
        }
        folders = [{"uri": root, "name": folder.name}]
        asked = {
            "processId": None,
            "rootUri": root,
            "workspaceFolders": folders,
            "capabilities": capabilities,
        }
        self.ask("initialize", asked)
        self._send({"method": "initialized", "params": {}})

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with a text that need not be saved; return the diagnostics the server sends for it."""
        item = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics":
                sent = message["params"]
                if sent["uri"] == item["uri"]:
                    return list(sent["diagnostics"])

    def completions(self, path: Path, line: int, column: int) -> dict[str, dict[str, Any]]:
        """Return what is offered at a place (both from 0), by its label."""
        answer = self.ask("textDocument/completion", self._place(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """Return the text shown at a place (both from 0), "" where there is none."""
        answer = self.ask("textDocument/hover", self._place(path, line, column))
        if not answer:
            return ""
        contents = answer["contents"]
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its answer; requests of the server in between get an empty answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")

    def close(self) -> None:
        """Take leave; end the server if it does not."""
        try:
            self.ask("shutdown", None)
            self._send({"method": "exit"})
            self._process.wait(5)
        except (AssertionError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()

    def _place(self, path: Path, line: int, column: int) -> dict[str, Any]:
        position = {"line": line, "character": column}
        return {"textDocument": {"uri": path.as_uri()}, "position": position}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """Return the next message; answer what the server asks (its settings: nothing is set)."""
        message = self._messages.get(timeout=PATIENCE_S)
        assert message is not None, "the language server has ended"
        if "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            result = [None] * len(wanted) if message["method"] == "workspace/configuration" else None
            self._send({"id": message["id"], "result": result})
        return message

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.decode("ascii").partition(":")
                if name.lower() == "content-length":
                    length = int(value)
                header = stream.readline()
            self._messages.put(json.loads(stream.read(length)))
        self._messages.put(None)

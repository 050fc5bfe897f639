#!/usr/bin/env python3
"""Starts the mentor simulator from a checkout; the first time it also sets it up. Standard library only.

``python3 run.py`` plays, ``python3 run.py ARGS`` is ``mentor ARGS``, ``python3 run.py test ARGS`` is pytest.
The syntax stays at Python 3.6, so that an old Python can still read the sentence that says it is too old.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.join(ROOT, ".tools")
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.lock")
STAMP = os.path.join(VENV, "ready")  # written last: without it a set-up was broken off and starts again
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
PYTHON = os.path.join(VENV, BIN, "python" + EXE)
# What a company's PC tells pip about its network. uv does not read that, but has the same settings.
INDEX_SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "HTTPS_PROXY",
}
# Each message: English, Norwegian.
MESSAGES = {
    "old": (
        "The mentor simulator needs Python 3.11 or newer; this is Python {0}.\n{1}",
        "Mentorsimulatoren trenger Python 3.11 eller nyere; dette er Python {0}.\n{1}",
    ),
    "newer": (
        "You have a newer one. Start with:  {0} run.py",
        "Du har en nyere. Start med:  {0} run.py",
    ),
    "get": (
        "Install a newer Python (python.org has it), then start again.",
        "Installer en nyere Python (du finner den på python.org), og start på nytt.",
    ),
    "first": (
        "First start: setting up in {0}. It takes about a minute and needs the network this once.",
        "Første start: gjør klar i {0}. Det tar omtrent ett minutt og trenger nett bare denne gangen.",
    ),
    "again": (
        "Something has changed since the last start: bringing {0} up to date.",
        "Noe er endret siden sist: oppdaterer {0}.",
    ),
    "ready": ("Ready.", "Klart."),
    "pip": (
        "This Python has no pip, and there is no uv here either; one of them is needed for the set-up.\n"
        "On Debian or Ubuntu:  sudo apt install python3-pip      Elsewhere:  python3 -m ensurepip --user\n"
        "Then start again.",
        "Denne Python-en mangler pip, og uv finnes heller ikke her. Ett av dem må til for å gjøre klar.\n"
        "På Debian eller Ubuntu:  sudo apt install python3-pip      Ellers:  python3 -m ensurepip --user\n"
        "Start så på nytt.",
    ),
    "failed": (
        "The set-up did not get through. Is the machine on the network? Then start again.\n\n{0}",
        "Oppsettet kom ikke gjennom. Er maskinen på nett? Start i så fall på nytt.\n\n{0}",
    ),
    "write": (
        "The set-up could not write to {0}:\n{1}\n"
        "Put the folder somewhere you may write, or free some space, and start again.",
        "Oppsettet fikk ikke skrevet i {0}:\n{1}\n"
        "Legg mappa et sted der du har lov til å skrive, eller frigjør plass, og start på nytt.",
    ),
    "stopped": (
        "Stopped. The next start sets up again.",
        "Avbrutt. Neste start gjør klar på nytt.",
    ),
}


def say(key: str, *parts: object) -> str:
    """The message in Norwegian where the system speaks Norwegian, otherwise in English."""
    names = [os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((name for name in names if name), "")
    norwegian = spoken.lower()[:2] in ("nb", "nn", "no")
    if os.name == "nt" and not spoken:
        import ctypes

        # The low ten bits of a Windows language id are the language; 0x14 is Norwegian.
        norwegian = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x14  # type: ignore
    return MESSAGES[key][norwegian].format(*parts)


def tell(text: str) -> None:
    """Writes to the error stream, in letters the terminal has: the output belongs to the simulator."""
    letters = sys.stderr.encoding or "ascii"
    sys.stderr.write(text.encode(letters, "replace").decode(letters) + "\n")
    sys.stderr.flush()


def newer_python() -> str:
    """What somebody with a Python that is too old can do."""
    found = [name for name in ("python3.13", "python3.12", "python3.11") if works(name, "--version")]
    return say("newer", found[0]) if found else say("get")


def ingredients() -> list:
    """The files an environment is made from: the install notes the version and compiles the .po files."""
    package = os.path.join(ROOT, "simulator")
    locale = os.path.join(package, "locale")
    languages = sorted(os.listdir(locale)) if os.path.isdir(locale) else []
    texts = [os.path.join(locale, language, "LC_MESSAGES", "mentor.po") for language in languages]
    always = [LOCK, os.path.join(ROOT, "pyproject.toml"), os.path.join(package, "__init__.py")]
    return always + [text for text in texts if os.path.exists(text)]


def wanted_stamp() -> str:
    """One line for all that the environment depends on: the Python, the folder, the ingredients."""
    import hashlib

    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in ingredients():
        digest.update(name.encode())
        with open(name, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def written_stamp() -> str:
    """The stamp of the environment that stands here, empty where none is whole."""
    try:
        with open(STAMP) as file:
            return file.read() if os.path.exists(PYTHON) else ""
    except OSError:
        return ""


def call(command: list, **settings: str) -> None:
    """Runs a tool to its end; where it fails, its last words are shown under ours."""
    import subprocess

    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(os.environ, **settings),
        cwd=ROOT,
        close_fds=False,
    )
    if done.returncode:
        lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
        last = [line for line in lines if not line.startswith("WARNING")][-5:]
        raise SystemExit(say("failed", "\n".join("    " + line for line in last)))


def works(*command: str) -> bool:
    """Whether the command starts at all: a name on PATH may be an empty shell of a version switcher."""
    import subprocess

    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def find_uv(python: str) -> str:
    """The uv on PATH, else the one of the lock, put into .tools by pip: that is allowed on every system."""
    fetched = os.path.join(TOOLS, "bin", "uv" + EXE)
    for candidate in ("uv", fetched):
        if works(candidate, "--version"):
            return candidate
    if not works(python, "-m", "pip", "--version"):
        raise SystemExit(say("pip"))
    with open(LOCK) as file:
        lines = file.read().replace("\\\n", "").splitlines()
    wanted = os.path.join(TOOLS, "uv.txt")
    with open(wanted, "w") as file:
        file.write("".join(line for line in lines if line.startswith("uv==")))
    install = "-m pip install --quiet --no-input --disable-pip-version-check --upgrade --no-deps"
    safely = "--require-hashes --only-binary=:all:"
    # Both settings guard the system's Python, which --target does not touch.
    guards = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    call([python] + install.split() + safely.split() + ["--target", TOOLS, "-r", wanted], **guards)
    return fetched


def index_settings(python: str) -> dict:
    """The settings of pip under uv's names, for the calls of one set-up; they are kept nowhere."""
    import ast
    import subprocess

    config = [python, "-m", "pip", "config", "list"]
    listed = subprocess.run(config, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    lines = listed.stdout.decode("utf-8", "replace").splitlines()
    found = {}
    # pip sorts them: "global." before "install."; what the environment says (":env:.") outdoes both.
    for line in sorted(lines, key=lambda line: line.startswith(":env:")):
        key, _, value = line.partition("=")
        name = INDEX_SETTINGS.get(key.split(".")[-1])
        if name and not os.environ.get(name):
            found[name] = ("," if name == "UV_FIND_LINKS" else " ").join(ast.literal_eval(value).split())
    # As pip does, look in every index; the hashes of the lock keep a stranger's package out.
    return dict(found, UV_INDEX_STRATEGY="unsafe-best-match", UV_PYTHON_DOWNLOADS="never")


def set_up() -> None:
    """Makes .venv anew, or brings a whole one up to date; the stamp goes first and comes back last."""
    import shutil

    os.makedirs(TOOLS, exist_ok=True)
    with open(os.path.join(TOOLS, "lock"), "w") as turn:
        if os.name == "posix":
            import fcntl

            # Of two first starts at once, the second waits. The tools inherit the lock: one that is still
            # busy after this process was killed is waited for as well.
            fcntl.flock(turn, fcntl.LOCK_EX)
            os.set_inheritable(turn.fileno(), True)
        wanted, written = wanted_stamp(), written_stamp()
        if written == wanted:
            return
        tell(say("again" if written else "first", VENV))
        python = getattr(sys, "_base_executable", None) or sys.executable
        uv = find_uv(python)
        if os.path.exists(STAMP):
            os.remove(STAMP)
        if not written:
            shutil.rmtree(VENV, ignore_errors=True)
        settings = index_settings(python)
        call([uv, "venv", "--quiet", "--allow-existing", "--python", python, VENV], **settings)
        call([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, LOCK], **settings)
        install = [uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--python", PYTHON]
        call(install + ["--editable", ROOT], **settings)
        with open(STAMP, "w") as file:
            file.write(wanted)
        tell(say("ready"))


def hand_over(words: list) -> int:
    """Becomes the simulator, or pytest; returns only on Windows, with the exit code."""
    # What the simulator tells people to type: they have no command of their own on the PATH.
    os.environ.setdefault("MENTOR_PROGRAM", "run.cmd" if os.name == "nt" else "python3 " + sys.argv[0])
    # -P: no file of the current folder is taken for a module
    command = [PYTHON, "-P", "-m", "simulator"] + words
    if words[:1] == ["test"]:
        os.chdir(ROOT)
        command = [PYTHON, "-P", "-m", "pytest"] + words[1:]
    if os.name != "nt":
        os.execv(PYTHON, command)
    import subprocess

    return subprocess.call(command)


def main() -> int:
    """Returns the exit code of what it started; 1 where the set-up failed, 130 where it was stopped."""
    try:
        if sys.version_info < (3, 11):
            raise SystemExit(say("old", ".".join(map(str, sys.version_info[:3])), newer_python()))
        if written_stamp() != wanted_stamp():
            set_up()
        return hand_over(sys.argv[1:])
    except SystemExit as end:
        tell(str(end))
        return 1
    except KeyboardInterrupt:
        tell(say("stopped"))
        return 130
    except OSError as error:
        tell(say("write", ROOT, error))
        return 1


if __name__ == "__main__":
    sys.exit(main())

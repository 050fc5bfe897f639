#!/usr/bin/env python3
"""Starts the mentor simulator from a checkout; the first time it also sets it up. Standard library only.

``python3 run.py`` plays, ``python3 run.py ARGS`` is ``mentor ARGS``, ``python3 run.py test ARGS`` is pytest,
``python3 run.py shortcut [FOLDER]`` writes a file to double-click.
The syntax stays at Python 3.6, so that an old Python can still read the sentence that says it is too old.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
# Names from the root, where every tool is called: its own name may hold a "#" or letters that no tool reads.
LOCK, DEV_LOCK = "requirements.lock", "requirements-dev.lock"
WORKSHOP_LOCK = "requirements-workshop.lock"  # what a player needs, and phones for a workshop and Word files
PACKAGES = ".packages"  # what a player needs, in a folder named after the lock it was made from
VENV = ".venv"  # for whoever runs the tests
STAMP = os.path.join(ROOT, VENV, "ready")  # written last: without it a set-up was broken off and starts again
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
PYTHON = os.path.join(VENV, BIN, "python" + EXE)
OLDEST_UV = (0, 8)
ALL_TESTS = ["-n", "auto", "--dist", "worksteal"]  # who is done takes over half of what another has left
# -P, -s: no file of the current folder and no package of the person's own is taken for one of these.
START = "import runpy, sys; sys.path[:0] = sys.argv[1:3]; del sys.argv[1:3]; "
START += "runpy.run_module('simulator', run_name='__main__')"
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
    "shortcut": (
        "Double-click this file to start: {0}",
        "Dobbeltklikk på denne fila for å starte: {0}",
    ),
    "no shortcut": (
        'Could not be written: {0}\nName a folder you may write to:  python3 run.py shortcut "{1}"',
        'Kunne ikke skrives: {0}\nOppgi en mappe du har lov til å skrive i:  python3 run.py shortcut "{1}"',
    ),
    "first": (
        "First start: setting up in {0}. It takes about a minute and needs the network this once.",
        "Første start: gjør klar i {0}. Det tar omtrent ett minutt og trenger nett bare denne gangen.",
    ),
    "again": (
        "Something has changed since the last start: bringing {0} up to date.",
        "Noe er endret siden sist: oppdaterer {0}.",
    ),
    "phones": (
        "Fetching what lets phones into a workshop, this once.",
        "Henter det som slipper mobiler inn i en workshop, bare denne gangen.",
    ),
    "no phones": (
        "What lets phones into a workshop could not be fetched. It opens without: cards and hands work.\n"
        "The next start of a workshop tries again.",
        "Det som slipper inn mobiler, lot seg ikke hente. Workshopen åpnes uten; kort og hender virker.\n"
        "Neste start av en workshop prøver igjen.",
    ),
    "word": (
        "Fetching what reads and writes Word files, this once.",
        "Henter det som leser og skriver Word-filer, bare denne gangen.",
    ),
    "no word": (
        "What reads and writes Word files could not be fetched. Is the machine on the network?",
        "Det som leser og skriver Word-filer, lot seg ikke hente. Er maskinen på nett?",
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
    "letters": (
        "The tests cannot be set up in {0}:\n"
        "the name of the folder has letters that are not UTF-8. Rename it.",
        "Testene kan ikke settes opp i {0}:\n"
        "Navnet på mappa har bokstaver som ikke er UTF-8. Gi den et nytt navn.",
    ),
    "stopped": ("Stopped. The next start sets up again.", "Avbrutt. Neste start gjør klar på nytt."),
}


def say(key: str, *parts: object) -> str:
    """The message in Norwegian where the system speaks Norwegian, otherwise in English."""
    # As simulator/texts.py reads them, which this file cannot ask before there is anything to ask.
    set_ones = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    wishes = next((name for name in set_ones if name), "")
    if wishes not in ("C", "POSIX"):
        wishes = os.environ.get("LANGUAGE") or wishes
    codes = [wish.replace("-", "_").replace(".", "_").split("_")[0].lower() for wish in wishes.split(":")]
    known = [code for code in codes if code in ("nb", "nn", "no", "en", "c", "posix")]
    norwegian = known[:1] in (["nb"], ["nn"], ["no"])
    if os.name == "nt" and not wishes:
        import ctypes

        # The low ten bits of a Windows language id are the language; 0x14 is Norwegian.
        norwegian = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x14  # type: ignore
    return MESSAGES[key][norwegian].format(*parts)


def tell(text: str) -> None:
    """Writes to the error stream, in letters the terminal has: the output belongs to the simulator."""
    letters = sys.stderr.encoding or "ascii"
    text = in_lines(text) if sys.stderr.isatty() else text
    sys.stderr.write(text.encode(letters, "replace").decode(letters) + "\n")
    sys.stderr.flush()


def in_lines(text: str) -> str:
    """The text in lines that the terminal has room for: it would break them within a word itself."""
    import shutil
    import textwrap

    columns = shutil.get_terminal_size().columns
    wrapper = textwrap.TextWrapper(columns, break_long_words=False, break_on_hyphens=False)
    return "\n".join(map(wrapper.fill, text.split("\n")))


def newer_python() -> str:
    """What somebody with a Python that is too old can do."""
    found = [name for name in ("python3.13", "python3.12", "python3.11") if works(name, "--version")]
    return say("newer", found[0]) if found else say("get")


def digest(*names: str) -> str:
    """One word for the Python and the content of some files."""
    import hashlib

    found = hashlib.sha256(repr((sys.version_info[:2], sys.platform)).encode())
    for name in names:
        with open(os.path.join(ROOT, name), "rb") as file:
            found.update(file.read())
    return found.hexdigest()


def packages(lock: str = LOCK) -> str:
    """Where this Python finds what a lock names; another lock, or another Python, has another folder."""
    return os.path.join(ROOT, PACKAGES, digest(lock)[:16])


def wanted_stamp() -> str:
    """One line for all that the environment of the tests depends on; the install notes version and folder."""
    version = os.path.join("simulator", "__init__.py")
    return digest(LOCK, DEV_LOCK, "pyproject.toml", version) + " " + ascii(ROOT)


def written_stamp() -> str:
    """The stamp of the environment that stands here, empty where none is whole."""
    try:
        with open(STAMP) as file:
            return file.read() if os.path.exists(os.path.join(ROOT, PYTHON)) else ""
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
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": ROOT}
        return subprocess.run(command, **quiet).returncode == 0  # type: ignore
    except OSError:
        return False


def is_new_enough(uv: str) -> bool:
    """Whether a uv starts and is not too old to understand what is asked of it here."""
    import re
    import subprocess

    try:
        told = subprocess.run([uv, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    version = re.match(rb"uv (\d+)\.(\d+)", told.stdout)
    return bool(version) and tuple(map(int, version.groups())) >= OLDEST_UV


def install(folder: str, *what: str) -> None:
    """Installs into a folder, or into .venv where that is "", with pip; with uv where there is no pip.

    pip knows what a company's PC tells it about the network, and may do both on every system.
    """
    python, quietly = base_python(), ["--quiet", "--no-deps"] + (["--target", folder] if folder else [])
    if works(python, "-m", "pip", "--version"):
        # Both settings guard the system's Python, which is not touched.
        guards = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        there = [] if folder else ["--python", PYTHON]
        call([python, "-m", "pip", "--no-input"] + there + ["install"] + quietly + list(what), **guards)
    elif is_new_enough("uv"):
        call(["uv", "pip", "install", "--python", python if folder else PYTHON] + quietly + list(what))
    else:
        raise SystemExit(say("pip"))


def locked(name: str) -> tuple:
    """The words that install what a lock names, and nothing that is another package by its content."""
    return ("--require-hashes", "--only-binary=:all:", "--upgrade", "-r", name)


def in_turn(make) -> None:  # type: ignore[no-untyped-def]
    """Of two first starts at once, the second waits."""
    folder = os.path.join(ROOT, PACKAGES)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "w") as turn:
        if os.name == "posix":
            import fcntl

            # The tools inherit the lock: one that is still busy after this process was killed is waited for.
            fcntl.flock(turn, fcntl.LOCK_EX)
            os.set_inheritable(turn.fileno(), True)
        make()


def base_python() -> str:
    """The Python that an environment, if this is one, was made from."""
    return getattr(sys, "_base_executable", None) or sys.executable


def fetch_packages(lock: str = LOCK, more: str = "") -> None:
    """Makes the folder of packages beside the old one, and puts it in place whole."""
    import shutil

    folder, place = packages(lock), os.path.join(ROOT, PACKAGES)
    if os.path.isdir(folder):
        return
    others = [
        path for path in (os.path.join(place, name) for name in os.listdir(place)) if os.path.isdir(path)
    ]
    tell(say(more) if more else say("again" if others else "first", ROOT))
    shutil.rmtree(os.path.join(place, "half"), ignore_errors=True)
    install(os.path.join(PACKAGES, "half"), *locked(lock))
    os.rename(os.path.join(place, "half"), folder)
    compile_modules()
    for path in others:
        shutil.rmtree(path, ignore_errors=True)
    tell(say("ready"))


def make_environment() -> None:
    """Makes .venv anew, or brings a whole one up to date; the stamp goes first and comes back last."""
    import shutil

    wanted, written = wanted_stamp(), written_stamp()
    if written == wanted:
        return
    tell(say("again" if written else "first", os.path.join(ROOT, VENV)))
    if os.path.exists(STAMP):
        os.remove(STAMP)
    if not written:
        shutil.rmtree(os.path.join(ROOT, VENV), ignore_errors=True)
    call([base_python(), "-m", "venv", "--without-pip", VENV])
    install("", *locked(DEV_LOCK))
    install("", "--no-build-isolation", "--editable", ".")
    compile_modules()
    with open(STAMP, "w") as file:
        file.write(wanted)
    tell(say("ready"))


def compile_modules() -> None:
    """Compiles the simulator now: at a start with a full disk Python would keep half a module."""
    import compileall

    compileall.compile_dir(os.path.join(ROOT, "simulator"), quiet=2)


def compile_texts() -> None:
    """Compiles the Norwegian texts where they are not; what cannot be written is read in English."""
    locale = os.path.join(ROOT, "simulator", "locale")
    pair = [os.path.join(locale, "nb", "LC_MESSAGES", "mentor" + kind) for kind in (".po", ".mo")]
    times = [os.stat(name).st_mtime_ns if os.path.exists(name) else 0 for name in pair]
    if times[0] == times[1]:
        return
    import contextlib
    import pathlib
    import runpy

    compiler = runpy.run_path(os.path.join(ROOT, "scripts", "catalogues.py"))
    with contextlib.suppress(OSError):
        compiler["compile_catalogues"](pathlib.Path(locale))


def hand_over(command: list) -> int:
    """Becomes the simulator, or pytest; returns only on Windows, with the exit code."""
    # What the simulator tells people to type: they have no command of their own on the PATH.
    os.environ.setdefault("MENTOR_PROGRAM", "run.cmd" if os.name == "nt" else "python3 " + sys.argv[0])
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    return subprocess.call(command)


def drop_settings() -> None:
    """Started with -E, Python leaves its own settings alone; so does every Python that is started from here.

    One that it refuses ends Python before it reads a line of this file: double-clicking starts with -E.
    """
    names = [name for name in os.environ if name.startswith("PYTHON")] if sys.flags.ignore_environment else []
    for name in names:
        del os.environ[name]
    if names and os.name != "nt":  # run.cmd knows -E itself
        os.environ.setdefault("MENTOR_PROGRAM", "python3 -E " + sys.argv[0])


def play(words: list) -> int:
    """Starts the simulator, in the folder where it was asked for."""
    folder = packages(WORKSHOP_LOCK)  # once more was asked for, everything is there
    more = "phones" if "workshop" in words else "word" if "--word" in words or "import" in words[:1] else ""
    if not os.path.isdir(folder) and not (more and fetch_more(more)):
        folder = packages()
        if not os.path.isdir(folder):
            in_turn(fetch_packages)
    compile_texts()
    return hand_over([sys.executable, "-P", "-s", "-c", START, folder, ROOT] + words)


def fetch_more(more: str) -> bool:
    """Fetches what not everybody needs, and says whether that went well: a workshop opens without."""
    try:
        in_turn(lambda: fetch_packages(WORKSHOP_LOCK, more))
    except SystemExit:
        tell(say("no " + more))
        return False
    return True


def test(words: list) -> int:
    """Starts pytest; without words on all of the tests, as many at once as that pays for."""
    if ascii(ROOT).count("\\udc"):  # what stands for such a letter; no address of the install can hold it
        raise SystemExit(say("letters", ROOT))
    os.chdir(ROOT)
    if written_stamp() != wanted_stamp():
        in_turn(make_environment)
    compile_texts()
    return hand_over([os.path.join(ROOT, PYTHON), "-P", "-m", "pytest"] + (words or ALL_TESTS))


def shortcut(words: list) -> int:
    """Writes a file to double-click, on the desktop or into the folder named."""
    import pathlib
    import runpy

    write = runpy.run_path(os.path.join(ROOT, "scripts", "shortcut.py"))["write"]
    try:
        tell(say("shortcut", write(pathlib.Path(ROOT), *words[:1])))
    except OSError as error:
        raise SystemExit(say("no shortcut", error, os.path.expanduser("~"))) from None
    return 0


def main() -> int:
    """Returns the exit code of what it started; 1 where the set-up failed, 130 where it was stopped."""
    try:
        if sys.version_info < (3, 11):
            raise SystemExit(say("old", ".".join(map(str, sys.version_info[:3])), newer_python()))
        drop_settings()
        if sys.argv[1:2] == ["shortcut"]:
            return shortcut(sys.argv[2:])
        return test(sys.argv[2:]) if sys.argv[1:2] == ["test"] else play(sys.argv[1:])
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

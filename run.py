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
LOADED = "loaded"  # in such a folder: the files that were loaded from it, and their sizes
VENV = ".venv"  # for whoever runs the tests
STAMP = os.path.join(ROOT, VENV, "ready")  # written last: without it a set-up was broken off and starts again
BIN, EXE = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
PYTHON = os.path.join(VENV, BIN, "python" + EXE)
OLDEST_UV = (0, 8)
ANSWER_S = 30  # a tool that has not told its version by then never will
# What pip and uv are told in the environment about the way to the packages is followed. Where these go, for
# which machine and how is said here alone: PIP_TARGET, PIP_PLATFORM and the like would set up something else.
THE_WAY = ("INDEX", "LINKS", "CERT", "TLS", "PROXY", "HOST", "TIMEOUT", "RETRIES", "CACHE", "KEYRING")
THE_WAY += ("CONFIG", "OFFLINE", "FEATURE", "DEPRECATED")
HOW_PYTHON_ENDS = ("PYTHONINSPECT", "PYTHONWARNINGS")  # not, or by a warning: the tools end of themselves
ALL_TESTS = ["-n", "auto", "--dist", "worksteal"]  # who is done takes over half of what another has left
# -P, -s: no file of the current folder and no package of the person's own is taken for one of these.
START = "import runpy, sys; sys.path[:0] = sys.argv[1:3]; del sys.argv[1:3]; "
START += "runpy.run_module('simulator', run_name='__main__')"
# What a start loads. Each is loaded once before its folder counts: all of it is there then, works on this
# machine and is compiled; what nobody loads need not be.
LOADS = {LOCK: ["fsrs", "jsonschema_rs", "oxidd", "platformdirs", "yaml", "textual.app"]}
LOADS[LOCK] += ["textual.widgets._footer", "textual.widgets._label", "textual.widgets._text_area"]
LOADS[LOCK] += ["textual.layouts.factory", "textual.layouts.horizontal", "textual.layouts.stream"]
LOADS[LOCK] += ["textual.scrollbar", "rich._unicode_data.unicode17-0-0"]
LOADS[LOCK] += ["textual.drivers.windows_driver" if os.name == "nt" else "textual.drivers.linux_driver"]
LOADS[WORKSHOP_LOCK] = LOADS[LOCK] + ["docx", "segno", "starlette.applications"]
LOADS[WORKSHOP_LOCK] += ["h11", "uvicorn.protocols.http.h11_impl"]
LOAD = """
import importlib, os, sys
folder = sys.argv[1]
sys.path.insert(0, folder)
for name in sys.argv[3:]:
    importlib.import_module(name)
files = {getattr(module, "__file__", None) or "" for module in sys.modules.values()}
with open(os.path.join(folder, sys.argv[2]), "w") as noted:
    for file in sorted(file for file in files if file.startswith(folder + os.sep)):
        print(os.path.getsize(file), os.path.relpath(file, folder), file=noted)
"""
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
        "The workshop opens without phones: cards and hands work. The next start of a workshop tries again.",
        "Workshopen åpnes uten mobiler; kort og hender virker. Neste start av en workshop prøver igjen.",
    ),
    "word": (
        "Fetching what reads and writes Word files, this once.",
        "Henter det som leser og skriver Word-filer, bare denne gangen.",
    ),
    "no word": (
        "Word files cannot be read or written yet. The next start that needs it tries again.",
        "Word-filer kan ikke leses eller skrives ennå. Neste start som trenger det, prøver igjen.",
    ),
    "ready": ("Ready.", "Klart."),
    "waits": (
        "Another start is setting up here; this one waits for it.",
        "En annen start gjør klar her; denne venter på den.",
    ),
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
    "unloadable": (
        "What was fetched does not work here; a part of it is missing or is meant for another machine.\n"
        "A setting of pip or a virus scanner may be the reason. Change that, then start again.\n\n{0}",
        "Det som ble hentet, virker ikke her; noe mangler eller er laget for en annen maskin.\n"
        "En innstilling for pip eller et antivirusprogram kan stå bak. Rett opp, og start på nytt.\n\n{0}",
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
    "stopped": ("Stopped. Start again to go on.", "Avbrutt. Start på nytt for å gå videre."),
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
    if sys.stderr is None:  # closed
        return
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
    """One word for the machine, the Python and the content of some files."""
    import hashlib
    import importlib.machinery

    # The end of a compiled module's name tells implementation and ABI, and the machine, but not on a Mac.
    machine = os.uname().machine if os.name == "posix" else ""
    made_for = (sys.version_info[:2], sys.platform, machine, importlib.machinery.EXTENSION_SUFFIXES[0])
    found = hashlib.sha256(repr(made_for).encode())
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


def tool_settings() -> dict:
    """The environment without what would set up something else, or elsewhere."""

    def is_followed(name: str) -> bool:
        told = name.startswith(("PIP_", "UV_"))
        return any(word in name for word in THE_WAY) if told else name not in HOW_PYTHON_ENDS

    return {name: value for name, value in os.environ.items() if is_followed(name)}


def call(command: list, failed: str = "failed", **settings: str) -> None:
    """Runs a tool to its end; where it fails, its last words are shown under ours."""
    import subprocess

    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(tool_settings(), **settings),
        cwd=ROOT,
        close_fds=False,
    )
    if done.returncode:
        lines = done.stdout.decode("utf-8", "replace").strip().splitlines()
        last = [line for line in lines if not line.startswith("WARNING")][-5:]
        raise SystemExit(say(failed, "\n".join("    " + line for line in last)))


def works(*command: str) -> bool:
    """Whether the command starts at all: a name on PATH may be an empty shell of a version switcher."""
    import subprocess

    try:
        nowhere = subprocess.DEVNULL
        quiet = {"stdin": nowhere, "stdout": nowhere, "stderr": nowhere, "cwd": ROOT, "env": tool_settings()}
        return subprocess.run(command, timeout=ANSWER_S, **quiet).returncode == 0  # type: ignore
    except (OSError, subprocess.SubprocessError):
        return False


def is_new_enough(uv: str) -> bool:
    """Whether a uv starts and is not too old to understand what is asked of it here."""
    import re
    import subprocess

    try:
        told = subprocess.run(
            [uv, "--version"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=tool_settings(),
            timeout=ANSWER_S,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    version = re.match(rb"uv (\d+)\.(\d+)", told.stdout)
    return bool(version) and tuple(map(int, version.groups())) >= OLDEST_UV


def install(folder: str, *what: str) -> None:
    """Installs into a folder, or into .venv where that is "", with pip; with uv where there is no pip.

    pip knows what a company's PC tells it about the network, and may do both on every system.
    """
    python, quietly = base_python(), ["--quiet", "--no-deps"] + (["--target", folder] if folder else [])
    if works(python, "-m", "pip", "--version"):
        # Both settings guard the system's Python, which is not touched; a file of pip's may hold them too.
        guards = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        there, quietly = ([], quietly + ["--no-compile"]) if folder else (["--python", PYTHON], quietly)
        call([python, "-m", "pip", "--no-input"] + there + ["install"] + quietly + list(what), **guards)
    elif is_new_enough("uv"):
        call(["uv", "pip", "install", "--python", python if folder else PYTHON] + quietly + list(what))
    else:
        raise SystemExit(say("pip"))


def locked(name: str) -> tuple:
    """The words that install what a lock names, and nothing that is another package by its content."""
    return ("--require-hashes", "--only-binary=:all:", "--upgrade", "-r", name)


def in_turn(make):  # type: ignore[no-untyped-def]
    """What `make` returns; of two first starts at once, the second waits."""
    folder = os.path.join(ROOT, PACKAGES)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "w") as turn:
        if os.name == "posix":
            import fcntl

            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                tell(say("waits"))
                fcntl.flock(turn, fcntl.LOCK_EX)
            except OSError:  # a place that knows no locks; two first starts at once are seldom
                pass
            # The tools inherit the lock: one that is still busy after this process was killed is waited for.
            os.set_inheritable(turn.fileno(), True)
        return make()


def is_shared(file) -> bool:  # type: ignore[no-untyped-def]
    """Locks an open file beside others who share it; False where somebody is about to delete it."""
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a place that knows no locks, where nothing is deleted either
        pass
    return True


def held(*locks: str) -> str:
    """The first folder of packages that is whole, else ""; while this process lives, nobody deletes it."""
    for folder in map(packages, locks):
        try:
            with open(os.path.join(folder, LOADED)) as noted:
                if os.name == "posix" and not is_shared(noted):
                    continue
                files = [line.rstrip("\n").split(" ", 1) for line in noted]
                sizes = [str(os.stat(os.path.join(folder, name)).st_size) for _, name in files]
                if not files or sizes != [size for size, _ in files]:
                    continue
                if os.name == "posix":  # what it becomes inherits the lock; never as input or output
                    import fcntl

                    fcntl.fcntl(noted, fcntl.F_DUPFD, 3)
                return folder
        except (OSError, ValueError):
            continue
    return ""


def discard(folder: str, old: str) -> None:
    """Deletes a folder of packages, which first gets another name; one that a program has stays for now."""
    import contextlib
    import shutil

    with contextlib.suppress(OSError), open(os.path.join(folder, LOADED), "a") as noted:
        if os.name == "posix":
            import fcntl

            fcntl.flock(noted, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:  # what is open cannot be moved there
            noted.close()
        os.rename(folder, old)
    shutil.rmtree(old, ignore_errors=True)


def base_python() -> str:
    """The Python that an environment, if this is one, was made from."""
    return getattr(sys, "_base_executable", None) or sys.executable


def fetch_packages(lock: str, more: str) -> str:
    """Makes the folder of packages beside the others, and puts it in place once all of it can be loaded."""
    import shutil

    folder, place = packages(lock), os.path.join(ROOT, PACKAGES)
    half, old = os.path.join(place, "half"), os.path.join(place, "old")
    for left in (half, old):
        shutil.rmtree(left, ignore_errors=True)
    others = [
        path for path in (os.path.join(place, name) for name in os.listdir(place)) if os.path.isdir(path)
    ]
    tell(say(more) if more else say("again" if others else "first", ROOT))
    install(os.path.join(PACKAGES, "half"), *locked(lock))
    # -S: no package of this Python's own is taken for one that is missing.
    call([sys.executable, "-P", "-S", "-c", LOAD, half, LOADED] + LOADS[lock], "unloadable")
    if folder in others:  # a part of it has gone; whoever has it open finds the same again
        others.remove(folder)
        os.rename(folder, old)
    os.rename(half, folder)
    found = held(lock)
    compile_modules()
    shutil.rmtree(old, ignore_errors=True)
    for path in others:
        discard(path, old)
    tell(say("ready"))
    return found or folder


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
    more = "phones" if "workshop" in words else "word" if "--word" in words or "import" in words[:1] else ""
    folder = (more and fetched_more(more)) or fetched(LOCK)
    compile_texts()
    return hand_over([sys.executable, "-P", "-s", "-c", START, folder, ROOT] + words)


def fetched(lock: str, more: str = "") -> str:
    """The folder of packages for a start, fetched where it is not there; once there is more, all use that."""
    locks = dict.fromkeys((WORKSHOP_LOCK, lock))
    return held(*locks) or in_turn(lambda: held(*locks) or fetch_packages(lock, more))


def fetched_more(more: str) -> str:
    """The folder with what not everybody needs, or "" and why it is not there: a workshop opens without."""
    try:
        return fetched(WORKSHOP_LOCK, more)
    except SystemExit as end:
        tell(str(end) + "\n" + say("no " + more))
        return ""


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

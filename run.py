#!/usr/bin/env python3
"""Set up and run from a clone: `python3 run.py` opens the dashboard, `python3 run.py test` runs the tests.

Everything goes into `.venv` beside this file, from the versions and hashes of `requirements*.txt`. Needs Python 3.11+ only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def set_up(lock: str) -> None:
    """A `.venv` with the locked packages and this project, made once and again only when the lock or project changes."""
    inputs = (
        b"".join((ROOT / name).read_bytes() for name in (lock, "pyproject.toml"))
        + sys.version.encode()
        + str(ROOT).encode()
    )
    stamp, wanted = VENV / f"{lock}.stamp", hashlib.sha256(inputs).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"Setting up .venv from {lock} (once) …", file=sys.stderr, flush=True)
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        venv.create(VENV, with_pip=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / lock)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    # pip does so for what it copies; without it a start would compile all sources where Python may not keep the result.
    subprocess.run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "tui")], check=True)
    stamp.write_text(wanted)


def main() -> int:
    if sys.version_info < (3, 11):
        print(f"metrics-tui needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    arguments = sys.argv[1:]
    testing = arguments[:1] == ["test"]
    try:
        set_up("requirements-dev.txt" if testing else "requirements.txt")
    except subprocess.CalledProcessError as error:
        print(
            f"The set-up failed ({error.returncode}); its last lines are above. Remove .venv to start over.",
            file=sys.stderr,
        )
        return 1
    command = [str(PYTHON), "-m", "pytest", *arguments[1:]] if testing else [str(BIN / "metrics-tui"), *arguments]
    return subprocess.run(command, cwd=ROOT if testing else None).returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)

"""Run tests with the oldest and the newest Textual that `pyproject.toml` allows.

    python tools/try_textual.py [PYTEST ARGUMENT…]      without arguments: tests/app

Each version gets a fresh environment in a temporary folder. Prints a line for each; exits with 1 if tests fail.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def allowed() -> tuple[str, str]:
    """The requirements of pip for the oldest and the newest allowed Textual."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (newest,) = (each for each in project["dependencies"] if re.match(r"textual\b", each))
    return newest.partition(",")[0].replace(">=", "=="), newest


def run_tests(requirement: str, arguments: list[str], folder: Path) -> tuple[str, bool]:
    """The version that was installed, and whether the tests passed with it."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    lock = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    others = folder / "requirements.txt"
    others.write_text(re.sub(r"^textual==(.*\\\n)*.*\n", "", lock, flags=re.MULTILINE), encoding="utf-8")
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(others)], check=True)
    subprocess.run([*pip, "--upgrade", requirement], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    code = "from importlib.metadata import version; print(version('textual'))"
    installed = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    return installed, subprocess.run([python, "-m", "pytest", *arguments], cwd=ROOT).returncode == 0


def main() -> int:
    results: list[tuple[str, bool]] = []
    for requirement in allowed():
        with tempfile.TemporaryDirectory() as folder:
            results.append(run_tests(requirement, sys.argv[1:] or ["tests/app"], Path(folder)))
    for installed, passed in results:
        print(f"textual {installed}: {'passed' if passed else 'FAILED'}")
    return 0 if all(passed for _, passed in results) else 1


if __name__ == "__main__":
    sys.exit(main())

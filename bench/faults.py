"""Kill whatever writes at 1 000 random moments each, and count what is left: the old, the new, nothing, or half.

python bench/faults.py [--times 1000] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    from tests.hostile.killing import CASES, killed

    told: dict[str, dict[str, int]] = {}
    for name, make in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
            told[name] = killed(make(Path(folder)), options.times, 0.02)
        print(
            f"{name:<26}{sum(told[name].values()):>6} kills: "
            + ", ".join(f"{count} {left}" for left, count in sorted(told[name].items()))
        )
    if options.json:
        options.json.write_text(json.dumps(told), encoding="utf-8")
    sys.exit(any({"half", "wrong"} & set(one) for one in told.values()))


if __name__ == "__main__":
    main()

"""A machine with a Linux console: Debian's kernel in qemu, on this machine's own files, which it cannot change.

Keys are pressed on its keyboard; signs, glyphs and colours are read from its /dev/vcsu1 and /dev/vcsa1. For `bench/console.py`.
"""

from __future__ import annotations

import shlex
import shutil
import socket
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import ClassVar, NamedTuple

from bench.endings import usage
from bench.looks import BRIGHT, VGA, Cell, rgb
from tests.terminals import surroundings

TOOLS = ("apt-cache", "apt-get", "dpkg-deb", "gzip", "qemu-system-x86_64", "tmux")
PACKAGES = ("busybox-static", "console-setup-linux", "kbd")
MODULES = (
    "virtio virtio_ring virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci netfs fscache 9pnet 9pnet_virtio 9p"
)
INIT = """#!/bin/busybox sh
b=/bin/busybox
$b mkdir -p /dev /proc /sys /root
$b mount -t devtmpfs dev /dev
for round in 1 2 3 4 5; do for one in /modules/*; do $b insmod $one; done; done 2> /dev/null  # some need others
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=loose,ro machine /root
$b mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144,cache=none folder /root/{folder}
$b mount --move /dev /root/dev
$b mount -t proc proc /root/proc
$b mount -t sysfs sys /root/sys
$b mount -t tmpfs run /root/run
exec $b chroot /root /bin/sh {folder}/guest
"""
GUEST = """cd {folder}
mkdir -p /dev/shm /run/state /run/cache && mount -t tmpfs shm /dev/shm
export {settings}
setsid --ctty bash --norc < /dev/tty1 > /dev/tty1 2>&1 &
exec < /dev/ttyS1 > /dev/ttyS1 2>&1
stty raw -echo
echo done
while read -r line; do eval "$line"; done
"""


class Glass(NamedTuple):
    """What the console shows. A sign of two cells is followed by an empty one."""

    cells: list[list[Cell]]
    glyphs: list[list[int]]

    @property
    def text(self) -> str:
        """As other terminals tell it: without the second cells."""
        lines = []
        for row in self.cells:
            signs = [cell.text for cell in row]
            lines.append(
                "".join(sign for at, sign in enumerate(signs) if not (at and sign == " " and _wide(signs[at - 1])))
            )
        return "\n".join(lines)

    @property
    def columns(self) -> str:
        """Each cell as a sign of one cell."""
        return "\n".join("".join("x" if _wide(cell.text) else cell.text for cell in row) for row in self.cells)


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


class Console:
    """A machine of its own with a shell on its console, and another on a serial line to look at it."""

    _KEYS: ClassVar = {"/": "slash", " ": "spc", ".": "dot", "Enter": "ret", "Escape": "esc"}

    def __init__(self, folder: Path, packages: Path, video: str, font: str) -> None:
        self.folder = folder
        _prepare(folder, packages)
        shares = ["path=/,mount_tag=machine,readonly=on", f"path={folder},mount_tag=folder"]
        self._qemu = subprocess.Popen(
            [
                "qemu-system-x86_64", "-machine", "accel=tcg", "-cpu", "max", "-m", "1G", "-nodefaults", "-no-reboot",
                "-vga", "std", "-display", "none", "-kernel", str(next(packages.glob("boot/vmlinuz*"))),
                "-initrd", str(folder / "initrd"), "-append", f"vga={video} console=ttyS0 quiet panic=-1",
                "-serial", f"file:{folder}/log", "-serial", f"unix:{folder}/line,server=on,wait=off",
                "-monitor", f"unix:{folder}/monitor,server=on,wait=off",
                *(word for one in shares for word in ("-virtfs", f"local,{one},security_model=none,multidevs=remap")),
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            self._begin(packages, font)
        except BaseException:
            self.close()
            raise

    def _begin(self, packages: Path, font: str) -> None:
        self._line, self._monitor = self._reach("line"), self._reach("monitor")
        self._ask(self._monitor, "", "(qemu) ")
        self._ask(self._line, "", "done\n", 120)
        if font:
            file = next(packages.glob(f"usr/share/consolefonts/{font}.psf*"))
            self.run(f"{packages}/bin/setfont -C /dev/tty1 {file}")
        mask = "import array, fcntl; a = array.array('H', [0]); fcntl.ioctl(open('/dev/tty1'), 0x560D, a); print(a[0])"
        self._mask = int(
            self.run(f"{sys.executable} -c {shlex.quote(mask)}")
        )  # of 512 glyphs, the ninth bit (VT_GETHIFONTMASK)
        self._lost = self.printed(r"\357\277\275").glyphs[0][0]  # what is drawn for signs without a glyph

    def _reach(self, name: str) -> socket.socket:
        reached = socket.socket(socket.AF_UNIX)
        end = time.monotonic() + 20
        while True:
            try:
                reached.connect(str(self.folder / name))
                return reached
            except OSError:
                if time.monotonic() > end or self._qemu.poll() is not None:
                    raise
                time.sleep(0.1)

    @staticmethod
    def _ask(whom: socket.socket, what: str, until: str, seconds: float = 60) -> str:
        whom.settimeout(seconds)
        whom.sendall(what.encode())
        said = b""
        while until.encode() not in said:
            said += (part := whom.recv(65536))
            if not part:
                raise OSError("the machine has ended")
        return said.decode("utf-8", "replace").partition(until)[0]

    def run(self, script: str) -> str:
        """What a script says, beside what runs on the console."""
        return self._ask(self._line, f"{script}; echo do''ne\n", "done\n")

    def printed(self, escaped: str) -> Glass:
        """What is left of something printed on an empty screen."""
        self.run(f"printf '\\033[2J\\033[H'{shlex.quote(escaped)} > /dev/tty1")
        return self.glass()

    def glass(self) -> Glass:
        """What is there once it has come to rest."""
        before, now, end = b"", b"-", time.monotonic() + 60
        while now != before and time.monotonic() < end:
            time.sleep(0.9)
            self.run(f"cat /dev/vcsu1 > {self.folder}/signs; cat /dev/vcsa1 > {self.folder}/looks")
            before, now = now, (self.folder / "signs").read_bytes() + (self.folder / "looks").read_bytes()
        looks = (self.folder / "looks").read_bytes()
        height, width = looks[:2]
        signs = now[: 4 * height * width].decode("utf-32-le", "replace")
        words = [int.from_bytes(looks[at : at + 2], "little") for at in range(4, len(looks), 2)]
        cells = [self._cell(*one) for one in zip(signs, words, strict=True)]
        glyphs = [word & 0xFF | (0x100 if word & self._mask else 0) for word in words]
        rows = [slice(at, at + width) for at in range(0, height * width, width)]
        return Glass([cells[row] for row in rows], [glyphs[row] for row in rows])

    def _cell(self, sign: str, word: int) -> Cell:
        colours = word >> (9 if self._mask == 0x100 else 8)
        ink, ground = colours & (7 if self._mask == 0x800 else 15), colours >> 4 & 7
        return Cell(sign, _colour(ink), _colour(ground), ground != 0)

    def lost(self, glass: Glass) -> set[str]:
        """The signs of one cell that have no glyph."""
        return {
            cell.text
            for cells, glyphs in zip(glass.cells, glass.glyphs, strict=True)
            for cell, glyph in zip(cells, glyphs, strict=True)
            if glyph == self._lost and not _wide(cell.text)
        }

    def screen(self) -> str:
        return self.glass().text

    def keys(self, *keys: str) -> None:
        for key in keys:
            self._ask(self._monitor, f"sendkey {self._KEYS.get(key, key)} 30\n", "(qemu) ")
            time.sleep(0.1)

    def type(self, text: str) -> None:
        self.keys(*text)

    def picture(self, path: Path) -> bytes:
        self._ask(self._monitor, f"screendump {path} -f png\n", "(qemu) ")
        return path.read_bytes()

    def modes(self) -> str:
        """Whether the cursor is to be seen, which blinks."""
        seen = {self.picture(self.folder / "blink") for _ in range(10) if not time.sleep(0.13)}
        return f"cursor {int(len(seen) > 1)}"

    def close(self) -> None:
        self._qemu.kill()
        self._qemu.wait()


def _colour(number: int) -> tuple[int, int, int]:
    """Of the VGA, which counts blue as 1 and red as 4."""
    return rgb((*VGA, *BRIGHT)[number & 0b1010 | number >> 2 & 1 | (number & 1) << 2])


def _prepare(folder: Path, packages: Path) -> None:
    """What the machine starts from, and what it does then."""
    start = folder / "start"
    for part in ("bin", "modules"):
        (start / part).mkdir(parents=True)
    shutil.copy(packages / "bin/busybox", start / "bin")
    for name in MODULES.split():
        for file in packages.rglob(f"{name}.ko*"):
            shutil.copy(file, start / "modules")
    (start / "init").write_text(INIT.format(folder=folder), encoding="utf-8")
    (start / "init").chmod(0o755)
    settings = {name: surroundings(folder)[name] for name in ("PATH", "LANG", "LC_ALL")}
    settings |= {
        "TERM": "linux",
        "PS1": "$ ",
        "HOME": "/run",
        "XDG_STATE_HOME": "/run/state",
        "XDG_CACHE_HOME": "/run/cache",
    }
    given = " ".join(f"{name}={shlex.quote(value)}" for name, value in settings.items())
    (folder / "guest").write_text(GUEST.format(folder=folder, settings=given), encoding="utf-8")
    (folder / "usage").write_text(usage(), encoding="utf-8")
    pack = "find . | bin/busybox cpio -o -H newc | gzip > ../initrd"
    subprocess.run(["sh", "-c", pack], cwd=start, check=True, stderr=subprocess.DEVNULL)


def fetched(folder: Path) -> str:
    """Unpack what the machine is made of; the name of the kernel."""
    said = subprocess.run(
        ["apt-cache", "depends", "linux-image-amd64"], capture_output=True, text=True, check=True
    ).stdout
    kernel = said.split("Depends: ")[1].split()[0]
    subprocess.run(["apt-get", "-q", "download", kernel, *PACKAGES], cwd=folder, check=True, stdout=sys.stderr)
    for package in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", str(package), str(folder)], check=True)
    return kernel

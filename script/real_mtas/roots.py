"""The root of a real server: Debian's packages and all they depend on, extracted and never installed.

No script of a package runs, so nothing starts by itself. A root is made once, below build/, and never written to after.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess

# What every root has: a shell and the tools that starting scripts are made of.
BASE = ("base-files", "base-passwd", "coreutils", "dash", "debianutils", "diffutils", "findutils", "grep", "hostname", "mawk",
        "passwd", "sed")


class Unavailable(Exception):
    """The packages cannot be had: what apt said."""


def _apt(*arguments: str, **settings: object) -> None:
    """apt-get as it is set up here, with these settings besides."""
    options = [word for name, value in settings.items() for word in ("-o", f"{name.replace('__', '::')}={value}")]
    done = subprocess.run(["apt-get", "-qq", "-y", *options, *arguments], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if done.returncode != 0:
        raise Unavailable(f"apt-get {arguments[0]}: " + "\n".join(done.stdout.strip().splitlines()[-3:]))


def _download(packages, into: pathlib.Path) -> list[pathlib.Path]:
    """The packages and what they depend on, as if nothing at all were installed."""
    (into / "partial").mkdir(parents=True, exist_ok=True)
    status = into / "none-installed"
    status.touch()
    settings = {"Dir__State__status": status, "Dir__Cache__archives": into, "Debug__NoLocking": 1,
                "APT__Sandbox__User": "root"}
    try:
        _apt("install", "--no-install-recommends", "--download-only", *packages, **settings)
    except Unavailable:  # the lists may be missing, or old
        _apt("update")
        _apt("install", "--no-install-recommends", "--download-only", *packages, **settings)
    return sorted(into.glob("*.deb"))


def _extract(archives, root: pathlib.Path) -> None:
    root.mkdir(parents=True)
    for archive in archives:
        subprocess.run(["dpkg-deb", "--extract", str(archive), str(root)], check=True)
    for name in ("passwd", "group"):  # as base-passwd's script would
        shutil.copyfile(root / "usr/share/base-passwd" / f"{name}.master", root / "etc" / name)
    if not (root / "bin/sh").exists():
        os.symlink("dash", root / "bin/sh")
    if not (root / "usr/bin/awk").exists():
        os.symlink("mawk", root / "usr/bin/awk")


def root_of(packages, folder: pathlib.Path) -> pathlib.Path:
    """The root that holds `packages`, made if it is not there yet; beside it `.packages` lists them all."""
    wanted = sorted({*BASE, *packages})
    root = folder / f"{packages[0]}-{hashlib.sha256(' '.join(wanted).encode()).hexdigest()[:12]}"
    if root.is_dir():
        return root
    torn = folder / f"{root.name}.part"  # as one leaves it that is killed while it extracts
    if torn.exists():
        shutil.rmtree(torn)
    archives = _download(wanted, torn / "archives")
    _extract(archives, torn / "root")
    (folder / f"{root.name}.packages").write_text("".join(f"{archive.stem}\n" for archive in archives), encoding="utf-8")
    (torn / "root").rename(root)
    shutil.rmtree(torn)
    return root

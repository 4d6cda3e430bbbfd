"""BLAKE2 without OpenSSL: `hashlib` would load all of it, on the way to the first frame."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

__all__ = ["blake2b"]

"""BLAKE2 without OpenSSL, which `hashlib` would load before the first frame."""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter without it
    from hashlib import blake2b

__all__ = ["blake2b"]

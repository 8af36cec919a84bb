"""Read a journal without the app: `python -m compassion_tui.reader FOLDER`, or this file alone.

It needs `cryptography` for a passphrase, and writes nothing; docs/storage.md has the format.
"""

import base64
import getpass
import json
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def derived(secret: bytes, purpose: str) -> bytes:
    """The key for one purpose: HKDF-SHA256 without salt."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf import hkdf

    info = f"compassion-journal {purpose}".encode()
    return hkdf.HKDF(hashes.SHA256(), length=32, salt=None, info=info).derive(secret)


def opened(secret: bytes, box: str, bound: str) -> bytes:
    """Decrypt AES-256-GCM: twelve bytes of nonce, then the rest, in Base64."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    data = base64.b64decode(box)
    return AESGCM(secret).decrypt(data[:12], data[12:], bound.encode())


def stretched(passphrase: str, how: dict[str, Any]) -> bytes:
    """The key derived from a passphrase."""
    from cryptography.hazmat.primitives.kdf import argon2, scrypt

    secret, memory = unicodedata.normalize("NFC", passphrase).encode(), how["memory"]
    salt = base64.b64decode(how["salt"])
    if how["name"] == "scrypt":
        return scrypt.Scrypt(salt=salt, length=32, n=memory, r=8, p=how["lanes"]).derive(secret)
    costs = {"iterations": how["passes"], "lanes": how["lanes"], "memory_cost": memory}
    return argon2.Argon2id(salt=salt, length=32, **costs).derive(secret)


def keys_of(folder: Path, passphrase: str) -> Iterator[tuple[str, tuple[bytes, str]]]:
    """The data keys it opens, by id: each secret, and what its lines are bound to."""
    for path in sorted(folder.glob("vault*.json")):
        try:
            vault = json.loads(path.read_bytes())
            bound = f"compassion-journal {vault['journal']} "
            named, key = bound + vault["key"], stretched(passphrase, vault["stretch"])
            by_purpose, tied = vault["version"] > 1, f"{named} {vault.get('generation')}"
            key = derived(key, "wrapping") if by_purpose else key
            secret = opened(key, vault["box"], tied if by_purpose else named)
            yield vault["key"], (secret, named)
            if ring := vault.get("earlier"):
                keyring = json.loads(opened(derived(secret, "keys"), ring, named))
                known = ((id, text) for id, (_, text, trusted) in keyring.items() if trusted)
                yield from ((id, (base64.b64decode(text), bound + id)) for id, text in known)
        except Exception as error:  # another passphrase, or no vault at all
            print(f"{path.name}: {type(error).__name__}", file=sys.stderr)


def commits(folder: Path, passphrase: str) -> Iterator[dict[str, Any]]:
    """Every commit that can be read; if there's a passphrase, only sealed ones."""
    keys = dict(keys_of(folder, passphrase))
    for path in sorted((folder / "log").glob("*.jsonl")):
        for number, row in enumerate(path.read_bytes().split(b"\n"), 1):
            try:
                body, _, crc = row.strip().rpartition(b',"crc":"')
                line = json.loads(row) if crc == b'%08x"}' % zlib.crc32(body) else {}
                if "box" in line:
                    secret, bound = keys[line["key"]]
                    by_purpose = derived(secret, "lines") if line.get("v") == 2 else secret
                    yield json.loads(opened(by_purpose, line["box"], bound))
                elif "ops" in line and not (folder / "vault.json").exists():
                    yield line
                elif row.strip() and "format" not in line:
                    raise ValueError
            except Exception as error:
                print(f"{path.name!a}, {number}: left out, {type(error).__name__}", file=sys.stderr)


def entries(folder: Path, passphrase: str = "") -> Iterator[dict[str, Any]]:
    """Every entry as it is now, oldest first: the newest put, unless it was deleted or erased."""
    newest: dict[str, Any] = {}
    for commit in commits(folder, passphrase):
        for op in (op for op in commit["ops"] if op["table"] == "entries"):
            found = op["op"] == "erase", commit["at"], commit["device"], op
            newest[op["id"]] = max(found, newest.get(op["id"], found), key=lambda it: it[:3])
    kept = (newest[id][3] for id in sorted(newest))
    yield from (op["doc"] | {"id": op["id"]} for op in kept if op["op"] == "put")


if __name__ == "__main__":
    given = Path(sys.argv[1]).expanduser()
    for entry in entries(given, getpass.getpass() if any(given.glob("vault*.json")) else ""):
        print(json.dumps(entry, ensure_ascii=False))

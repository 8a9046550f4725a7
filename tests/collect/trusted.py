"""A server certificate that the browser trusts because its system does: by the store of NSS, as on every Linux."""

from __future__ import annotations

import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.evidence.authority import certificate

HOST = "127.0.0.1"
HAS_STORE = sys.platform == "linux" and find_library("nss3") is not None
_INTO_STORE = """
import ctypes, sys

class Item(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("data", ctypes.c_char_p), ("length", ctypes.c_uint)]

class Trust(ctypes.Structure):
    _fields_ = [("ssl", ctypes.c_uint), ("email", ctypes.c_uint), ("code", ctypes.c_uint)]

nss, pointer = ctypes.CDLL("libnss3.so"), ctypes.c_void_p
for name in ("CERT_NewTempCertificate", "PK11_GetInternalKeySlot", "CERT_GetDefaultCertDB"):
    getattr(nss, name).restype = pointer
assert nss.NSS_Initialize(b"sql:" + sys.argv[1].encode(), b"", b"", b"secmod.db", 0) == 0
slot, store = pointer(nss.PK11_GetInternalKeySlot()), pointer(nss.CERT_GetDefaultCertDB())
data = sys.stdin.buffer.read()
root = pointer(nss.CERT_NewTempCertificate(store, ctypes.byref(Item(0, data, len(data))), None, 0, 1))
assert nss.PK11_InitPin(slot, None, b"") == 0
assert nss.PK11_ImportCert(slot, root, ctypes.c_ulong(0), b"root of the tests", 0) == 0
assert nss.CERT_ChangeCertTrust(store, root, ctypes.byref(Trust(0x18, 0, 0))) == 0  # a valid and trusted authority
nss.CERT_DestroyCertificate(root)
nss.PK11_FreeSlot(slot)
assert nss.NSS_Shutdown() == 0
"""


def trusted_by(home: Path) -> tuple[x509.Certificate, tuple[Path, Path]]:
    """Make an authority that a browser with this home folder trusts, and a server's certificate by it.

    Returns the server's certificate, and the PEM files of it and of its key.
    """
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("Root of the tests", root_key.public_key(), "Root of the tests", root_key, None)
    usage = ExtendedKeyUsageOID.SERVER_AUTH
    own = certificate("platform of the tests", key.public_key(), "Root of the tests", root_key, usage, HOST)
    store = home / ".pki" / "nssdb"
    store.mkdir(parents=True)
    command = [sys.executable, "-c", _INTO_STORE, str(store)]
    subprocess.run(command, input=root.public_bytes(Encoding.DER), check=True)
    files = home / "own.pem", home / "own.key"
    files[0].write_bytes(own.public_bytes(Encoding.PEM))
    files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return own, files

#!/bin/sh
# What is known against the locked dependencies: $1 is the venv's bin. Status 1 where something is, or where a package was
# passed over; 0 where nothing is or the index does not answer (said so): a change is not to blame for a network that is
# not there.
set -eu
bin=$1
found=$(mktemp)
trap 'rm -f "$found"' EXIT
timeout "${AUDIT_SECONDS:-180}" "$bin/uv" tool run pip-audit==2.10.1 --disable-pip --require-hashes \
    --requirement requirements.lock --format json --output "$found" >&2 || true
"$bin/python" - "$found" <<'PYTHON'
import json, pathlib, sys

text = pathlib.Path(sys.argv[1]).read_text("utf-8")
if not text:
    sys.exit(print("audit: the index did not answer; nothing was audited"))
told = json.loads(text)["dependencies"]
known = [(one["name"], one["version"], bug["id"], bug["fix_versions"]) for one in told for bug in one.get("vulns", ())]
for name, version, bug, fixed in known:
    print(f"audit: {name} {version}: {bug}, mended in {', '.join(fixed) or 'no version yet'}")
skipped = [one for one in told if "skip_reason" in one]
for one in skipped:
    print(f"audit: {one['name']} was not audited: {one['skip_reason']}")
print(f"audit: {len(told) - len(skipped)} packages, {len(known)} known vulnerabilities")
sys.exit(bool(known or skipped))
PYTHON

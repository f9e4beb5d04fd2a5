#!/bin/sh
# Makes the virtual environment, or says what is missing.
set -eu
python=$1
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Residency needs Python 3.11 or newer. Install one and name it: make run PYTHON=python3.12" >&2
    exit 1
fi
if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "$python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi

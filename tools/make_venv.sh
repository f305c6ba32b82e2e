#!/usr/bin/env bash
# Makes a virtual environment in the folder named first, with the newest Python >= 3.11 that is asked for by PYTHON or found.
set -euo pipefail
folder=$1

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1 && usable "$folder/bin/python"; then
    exit 0
fi

python=""
for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
    if usable "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Sojourn needs Python 3.11 or newer and found none. Install it, or name it: make PYTHON=/path/to/python3.11 ..." >&2
    exit 1
fi

echo "Making $folder with $("$python" --version)"
mkdir -p "$(dirname "$folder")"
if ! "$python" -m ensurepip --version >/dev/null 2>&1; then
    # Debian keeps this part of Python in a package of its own.
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if ! command -v apt-get >/dev/null || ! { $as_root apt-get update -qq && $as_root apt-get install -y -qq "python$version-venv"; }; then
        echo "This Python cannot make virtual environments. Install its venv package (Debian: apt install python$version-venv)." >&2
        exit 1
    fi
fi
"$python" -m venv --clear "$folder"

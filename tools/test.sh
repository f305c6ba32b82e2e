#!/usr/bin/env bash
# The tests that are in Python: those in the browser, and beside them the others.
#
#     tools/test.sh PYTHON [what pytest is told ...]
#
# A browser waits more than it works, but may not be kept waiting; so the others take what it leaves of the machine.
# pytest ends with 5 where none of what it was told is there, which is no fault, and with 2 where Ctrl-C stopped it.
set -muo pipefail
python=$1
shift
said=$(mktemp)
nice -n 10 "$python" -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile \
    --ignore tests/web/browser --ignore tests/house --ignore tests/test_docs.py "$@" >"$said" 2>&1 </dev/null &
others=$!
trap 'kill -TERM -- "-$others" 2>/dev/null' INT TERM
trap 'rm -f "$said"' EXIT
"$python" -m pytest tests/web/browser "$@"
browser=$?
[ "$browser" -ne 2 ] || kill -TERM -- "-$others"
tail -n +1 -f "$said" &
shown=$!
wait "$others"
rest=$?
sleep 1 # till the last of it is shown
kill "$shown"
wait "$shown" 2>/dev/null
for ended in "$browser" "$rest"; do
    [ "$ended" -eq 0 ] || [ "$ended" -eq 5 ] || exit 1
done

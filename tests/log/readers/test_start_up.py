"""Start-up: an engine is loaded when its format turns up, not before."""

import subprocess
import sys


def test_heavy_libraries_are_loaded_late() -> None:
    script = "import sys, sojourn.log.readers; print(sorted({'lxml', 'python_calamine'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

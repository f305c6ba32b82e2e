"""A workspace from another program: a typed client of its API.

    from sojourn.client import Workspace

    with Workspace("https://maps.example.org", token) as workspace:
        for line in workspace.maps.all(words="laptop"):
            print(line.title, line.summary.coverage)

What goes wrong is an error of `sojourn.model.errors`, the same as in the workspace itself.
"""

from sojourn.client.webhooks import verify
from sojourn.client.workspace import Workspace

__all__ = ["Workspace", "verify"]

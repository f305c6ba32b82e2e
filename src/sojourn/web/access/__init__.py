"""Who is here and what they may do: people, roles, sessions, invitations.

Every route of the workspace says whom it is for by a parameter, and gets the person who asks:

    @router.get("/maps")
    def list_maps(here: Here, person: Viewer) -> list[MapLine]: ...

`Viewer`, `Commenter`, `Editor` and `Owner` (in `sojourn.web.access.signed_in`) are `Depends(needs("viewer"))` and so
on; who has a higher role may do what a lower one may. Sockets ask `person_of_websocket`.
"""

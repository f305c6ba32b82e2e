"""The application: every slice's routes, what runs beside them, and the editor's pages.

A new slice adds its router to `_ROUTERS`. What must run while the server runs (rooms, workers) adds an asynchronous
context manager `running(app)` to `_RUNNING`: entered in this order once the database is open (`workspace_of(app)`),
left in the opposite order when the server stops. What others need from it, it puts on `app.state`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from importlib.metadata import version

from anyio.to_thread import run_sync
from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from sojourn.web import pages, problems
from sojourn.web.access import people_routes as people
from sojourn.web.access import routes as access
from sojourn.web.access import session_routes as sessions
from sojourn.web.access.checking import check_table
from sojourn.web.access.oidc import routes as oidc
from sojourn.web.access.origin import OwnPagesOnly
from sojourn.web.access.personal import routes as personal
from sojourn.web.access.second import routes as second
from sojourn.web.access.tokens import routes as tokens
from sojourn.web.act import routes as act
from sojourn.web.activity import routes as activity
from sojourn.web.audit import routes as audit
from sojourn.web.audit.noting import Audited, tidying_running
from sojourn.web.bin import routes as bins
from sojourn.web.bin.emptying import emptying_running
from sojourn.web.bodies import Bodies
from sojourn.web.collab import routes as collab
from sojourn.web.comments import routes as comments
from sojourn.web.contract import DescribedApi
from sojourn.web.data import map_routes as measured
from sojourn.web.data import routes as data
from sojourn.web.data.kinds import data_running
from sojourn.web.data.results import results_running
from sojourn.web.db.engine import Database
from sojourn.web.db.migrate import migrate
from sojourn.web.details import Problem
from sojourn.web.files import routes as files
from sojourn.web.headers import SafeHeaders
from sojourn.web.history import review_routes as reviews
from sojourn.web.history import routes as history
from sojourn.web.history.keeping import history_running
from sojourn.web.history.reviewing import reminding_running
from sojourn.web.inbox import routes as inbox
from sojourn.web.inbox.mailing import mail_running
from sojourn.web.jobs import routes as jobs
from sojourn.web.maps import routes as maps
from sojourn.web.opportunities import routes as opportunities
from sojourn.web.paging import Pages
from sojourn.web.personas import routes as personas
from sojourn.web.rates import Rates
from sojourn.web.refusals import Refusals
from sojourn.web.settings import Settings
from sojourn.web.sharing import embedded
from sojourn.web.sharing import link_routes as links
from sojourn.web.sharing import routes as sharing
from sojourn.web.speaking import Speaking
from sojourn.web.templates import routes as templates
from sojourn.web.versions import Versions
from sojourn.web.webhooks import routes as webhooks
from sojourn.web.webhooks.hearing import Hearing
from sojourn.web.webhooks.running import webhooks_running
from sojourn.web.workshop import routes as workshop
from sojourn.web.workspace import Workspace

_ROUTERS: tuple[APIRouter, ...] = (
    access.router,
    people.router,
    tokens.router,
    sessions.router,
    second.router,
    oidc.router,
    personal.router,
    audit.router,
    collab.router,
    maps.router,
    sharing.router,
    links.router,
    history.router,
    reviews.router,
    activity.router,
    comments.router,
    workshop.router,
    inbox.router,
    templates.router,
    files.router,
    data.router,
    measured.router,
    jobs.router,
    opportunities.router,
    act.router,
    bins.router,
    personas.router,
    webhooks.router,
)
_RUNNING: tuple[Callable[[FastAPI], AbstractAsyncContextManager[None]], ...] = (
    collab.running,
    history_running,
    results_running,
    data_running,
    emptying_running,
    webhooks_running,
    reminding_running,
    mail_running,
    tidying_running,
)


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """The application for a workspace.

    Args:
        settings: what it is started with.
        database: open and migrated, closed at the end; opened from the settings if not given.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = await run_sync(open_database, settings) if database is None else database
        app.state.workspace = Workspace(settings, opened)
        async with AsyncExitStack() as stack:
            stack.callback(opened.close)
            for running in _RUNNING:
                await stack.enter_async_context(running(app))
            yield

    app = DescribedApi(
        title="Sojourn workspace",
        version=version("sojourn"),
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        responses={"default": {"model": Problem, "description": "A problem (RFC 9457)"}},
        middleware=[
            Middleware(SafeHeaders, is_secure=settings.is_secure),
            Middleware(pages.PackedAssets),
            Middleware(Speaking, usual=settings.language),
            Middleware(Refusals),
            Middleware(Rates, per_minute=settings.requests_per_minute),
            Middleware(OwnPagesOnly, public_url=settings.public_url),
            Middleware(Bodies),
            Middleware(Audited),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
            Middleware(Versions),
            Middleware(Pages),
            Middleware(Hearing),
        ],
    )
    problems.install(app)
    for router in _ROUTERS:
        app.include_router(router, prefix="/api")
    check_table(app)
    # First: a visitor asks for several, and each would be held against every route before.
    app.router.routes.insert(0, Route("/assets/{path:path}", pages.asset, methods=["GET"], include_in_schema=False))
    app.router.routes.append(Route("/embed/{secret}", embedded.page, methods=["GET"], include_in_schema=False))
    app.router.routes.append(Route(f"/{pages.PATH}", pages.page, methods=["GET"], include_in_schema=False))
    return app


def open_database(settings: Settings) -> Database:
    """Open the database of a workspace and bring it up to date.

    Raises:
        StartError: it cannot be used; the line says why.
    """
    settings.folder.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database

"""Where Alembic begins: it works in the transaction that `sojourn.web.db.migrate` has opened."""

from alembic import context

from sojourn.web.db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()

"""How Alembic runs the revisions: over the connection, and inside the transaction, of ``store.migrating``."""

from alembic import context

from reportedly.store.migrating import VERSION_TABLE
from reportedly.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()

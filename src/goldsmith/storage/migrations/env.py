"""Alembic's entry: runs the steps on the connection that `storage.database.migrate` hands over."""

from alembic import context

from goldsmith.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()

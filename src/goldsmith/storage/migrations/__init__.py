"""The steps that make and change the database, applied by `storage.database.migrate`."""

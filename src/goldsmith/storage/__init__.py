"""Every SQL statement of the product, one module a subject, and the files beside the database."""

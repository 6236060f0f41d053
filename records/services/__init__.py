"""What the floor does: prepares the database's two roles."""

from records.services.database_roles import prepare_database_roles

__all__ = ["prepare_database_roles"]

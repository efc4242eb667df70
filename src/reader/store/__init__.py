"""What is kept on disk: the only importer of sqlite3 and sqlite_utils."""

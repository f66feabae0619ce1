"""Where history lives: tables, repository, unit of work, migrations, snapshots. Rows never leave."""

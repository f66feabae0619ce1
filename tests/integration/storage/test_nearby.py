"""What the store shows the differ of a large family decides as the whole history would."""

from storage import opened
from tests.support.database import SqliteFiles
from tests.support.families import play_large_family


def test_a_large_family_is_judged_as_if_read_whole(sqlite: SqliteFiles) -> None:
    """Updates, backfills, revisions and contradictions in one family, far beyond what is read whole."""
    with opened(sqlite.fresh()) as store:
        play_large_family(store, seed=1, articles=90)

"""Both databases, as the contract tests need them."""

from tests.support.fixtures import databases, newsroom, postgresql, sqlite, store, url

__all__ = ["databases", "newsroom", "postgresql", "sqlite", "store", "url"]

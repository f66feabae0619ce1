"""Words that may end a text: many of them, told at once by its last character."""

from collections.abc import Iterable


class Endings:
    """A fixed set of endings. Build once, ask often; a pattern of so many words would be tried at every character."""

    def __init__(self, words: Iterable[str]) -> None:
        by_last: dict[str, list[str]] = {}
        for word in words:
            by_last.setdefault(word[-1], []).append(word)
        self._by_last = {last: tuple(group) for last, group in by_last.items()}

    def end(self, text: str) -> bool:
        """Tell whether *text* ends with one of them."""
        group = self._by_last.get(text[-1:])
        return group is not None and text.endswith(group)

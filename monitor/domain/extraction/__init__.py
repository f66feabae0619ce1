"""The extractor: article body -> observations."""

from monitor.domain.extraction.extractor import Extraction, Extractor, LeftOut

__all__ = ["Extraction", "Extractor", "LeftOut"]

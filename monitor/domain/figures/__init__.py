"""Figures: every number a text prints, with its unit, bound and precision, or the reason why it measures nothing."""

from monitor.domain.figures.figure import Exclusion, Figure
from monitor.domain.figures.scan import find_figures

__all__ = ["Exclusion", "Figure", "find_figures"]

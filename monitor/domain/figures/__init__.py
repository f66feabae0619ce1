"""Figures: every number a text prints, with its unit, bound and precision, or the reason why it measures nothing."""

from monitor.domain.figures.figure import Exclusion, Figure
from monitor.domain.figures.scan import find_figures
from monitor.domain.figures.units import DURATIONS

__all__ = ["DURATIONS", "Exclusion", "Figure", "find_figures"]

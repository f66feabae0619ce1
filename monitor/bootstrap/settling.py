"""Imported by the fork server alone, last: reads the gazetteer, and sets apart from garbage what is loaded by then.

All that lives as long as a child does. The collector would look through all of it every few pages, and unshare it from
the other children; and it would look for garbage after every 700 new objects, when an article makes some thousands.
"""

import gc

from monitor.bootstrap.areas import area_names

area_names()
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)

"""The zone that Chinese publishers mean."""

from zoneinfo import ZoneInfo

#: Sources are Chinese unless they say otherwise; a publication *day* is meant in this zone.
SHANGHAI = ZoneInfo("Asia/Shanghai")

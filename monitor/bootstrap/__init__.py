"""The composition root: the one place that knows every part, joins them, and owns the clock.

Each module joins what one family of commands needs, and loads it when it is called: ``extract`` never loads Scrapy.
"""

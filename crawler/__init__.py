"""Scrapy side: spiders, politeness and safety, readers (snapshot -> article)."""

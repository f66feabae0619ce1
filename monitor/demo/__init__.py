"""The demonstration: a made-up site on loopback, several days of news, the real pipeline, a real receiver.

Outlets, hospitals and figures are invented. Only the names of provinces are real, so that the gazetteer knows them.
"""

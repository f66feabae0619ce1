"""Jianbao's application: the pure domain, the services around it, and the program."""

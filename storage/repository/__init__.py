"""Repositories: the ports of keeping, running and asking over one transaction."""

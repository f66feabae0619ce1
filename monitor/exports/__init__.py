"""Exports for analysts: statements as tables. Values in, files out; asks neither the database nor the network."""

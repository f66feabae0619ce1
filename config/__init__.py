"""Settings and the catalogue: typed, validated; errors name file and entry. The packaged defaults."""

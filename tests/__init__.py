"""Tests of Jianbao: unit, integration, acceptance, meta, benchmarks and torture."""

"""Tests about the project itself: packaging, layers, source rules, documents."""

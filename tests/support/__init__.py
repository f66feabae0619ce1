"""What several tests need: a real site, real receivers."""

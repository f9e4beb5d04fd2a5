"""Candle & Crow: stories by post."""

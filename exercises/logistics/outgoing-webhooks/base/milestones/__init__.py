"""Milestones of shipments."""

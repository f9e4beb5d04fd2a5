"""Verified output: what is got done in an hour, week by week, and the shape of its course."""

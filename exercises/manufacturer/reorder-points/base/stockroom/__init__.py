"""The store of Zelinka Pumps."""

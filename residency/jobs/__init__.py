"""Work that can wait, on huey, with our own ``job`` row as the record. Handlers are handed in.

May import domain and store.
"""

"""Pages by audience, one blueprint each. A view translates a request into a call and an answer into a page.

May import domain, store (reading), actions, runtime, settings. No grading, no pack, no sandbox may enter.
"""

"""What a person or the clock can do, one verb a file. The only room that commits.

A verb takes the runtime, opens one transaction, and answers with a noun.
"""

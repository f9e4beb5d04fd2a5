"""Calls the entry point of an exercise with an example, in the sandbox.

`harness/` holds what is put into the sandbox beside the repository. Nothing here knows what an example proves.
"""

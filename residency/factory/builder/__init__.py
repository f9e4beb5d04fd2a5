"""Systems that a language model writes from a spec: the next step, what is asked, what the program is worth.

No database and no clock enter. A model's program runs in the sandbox and nowhere else, and what hidden scenarios
should give never goes there, nor into a prompt.
"""

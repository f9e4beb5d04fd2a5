"""What is told of a cohort, from what its people have done: pure, as grading and progress are, which meet here.

May import domain, grading and progress; knows no clock, dice, files, database or network, and no name of a person.
"""

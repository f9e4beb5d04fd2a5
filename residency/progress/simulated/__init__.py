"""A cohort of known skill goes up the ladder, week by week: does the ladder do what it is for?"""

"""What a mentor sees: submitted reviews of the own cohorts beside the key, and disputes."""

"""What a director sees: figures of the own cohorts."""

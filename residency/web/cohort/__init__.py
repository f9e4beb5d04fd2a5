"""What a director sees and does: figures of the own cohorts, enrolment, assignments. Mentors assign, too."""

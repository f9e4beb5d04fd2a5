"""What a trainee sees and does: home, review page, debrief."""

"""A trainee's own trial: assignment of the arms, time at work, and the effect of the assistant."""

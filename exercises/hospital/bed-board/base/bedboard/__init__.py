"""Free beds on the screens of the wards."""

"""Laboratory results for the wards of the Lindach hospital."""

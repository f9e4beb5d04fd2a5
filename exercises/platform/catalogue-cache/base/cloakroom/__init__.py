"""Web shops for small museums."""

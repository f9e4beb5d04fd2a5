"""The specification of Residency, as tests. The folders mirror the package."""

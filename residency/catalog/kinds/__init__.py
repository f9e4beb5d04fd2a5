"""One file per exercise kind."""

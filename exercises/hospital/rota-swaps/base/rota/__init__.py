"""The on-call rota of the Valgrande hospital."""

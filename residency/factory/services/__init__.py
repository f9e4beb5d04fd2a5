"""The outside services of systems, each as a system finds it; ``table.py`` lists them."""

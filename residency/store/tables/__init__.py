"""Tables, one file per aggregate. Columns only: verbs live in actions, questions in queries."""

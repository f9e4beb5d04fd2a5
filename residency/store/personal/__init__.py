"""What is held about people, declared table by table: how it is told to them, and what goes when they do."""

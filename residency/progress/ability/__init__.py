"""How able a person is and how difficult an item, from answers alone: Rasch's model."""

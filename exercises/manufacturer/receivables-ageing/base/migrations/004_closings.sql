CREATE TABLE closings (
    as_of TEXT PRIMARY KEY CHECK (as_of = date(as_of))
);

CREATE TABLE customers (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 10000 AND 99999),
    name   TEXT NOT NULL,
    region TEXT CHECK (region IN ('NORTH', 'SOUTH', 'EXPORT'))
);

CREATE TABLE invoices (
    number       TEXT PRIMARY KEY,
    customer     INTEGER NOT NULL REFERENCES customers (number),
    issued_on    TEXT NOT NULL CHECK (issued_on = date(issued_on)),
    due_on       TEXT NOT NULL CHECK (due_on = date(due_on)),
    gross_cents  INTEGER NOT NULL CHECK (gross_cents > 0),
    cancelled_on TEXT CHECK (cancelled_on = date(cancelled_on)),
    CHECK (due_on >= issued_on)
);

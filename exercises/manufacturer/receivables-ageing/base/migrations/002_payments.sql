CREATE TABLE payments (
    id        INTEGER PRIMARY KEY,
    invoice   TEXT NOT NULL REFERENCES invoices (number),
    booked_at TEXT NOT NULL CHECK (booked_at = datetime(booked_at)),
    cents     INTEGER NOT NULL CHECK (cents <> 0)
);

CREATE TABLE credit_notes (
    number    TEXT PRIMARY KEY,
    invoice   TEXT NOT NULL REFERENCES invoices (number),
    issued_on TEXT NOT NULL CHECK (issued_on = date(issued_on)),
    cents     INTEGER NOT NULL CHECK (cents > 0)
);

CREATE TABLE reminders (
    invoice TEXT NOT NULL REFERENCES invoices (number),
    level   INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    sent_on TEXT NOT NULL CHECK (sent_on = date(sent_on)),
    PRIMARY KEY (invoice, level)
);

-- What the home desk has invoiced from the first of the month to the closing day, customer by customer.
CREATE VIEW turnover AS
SELECT
    c.as_of,
    k.number AS customer,
    k.name,
    COUNT(*) AS invoices,
    SUM(i.gross_cents) AS invoiced
FROM closings c
JOIN invoices i ON i.issued_on BETWEEN date(c.as_of, 'start of month') AND c.as_of
JOIN customers k ON k.number = i.customer
WHERE COALESCE(k.region, 'none') <> 'EXPORT'
    AND (i.cancelled_on IS NULL OR i.cancelled_on > c.as_of)
GROUP BY c.as_of, k.number;

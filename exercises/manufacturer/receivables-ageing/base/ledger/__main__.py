"""python -m ledger REPORT DAY FILE"""

import sys
from datetime import date

from ledger import LedgerError, db, reports


def main() -> None:
    name, as_of, path = sys.argv[1:]
    try:
        print(reports.as_text(reports.rows(db.connect(path), name, date.fromisoformat(as_of))))
    except LedgerError as error:
        sys.exit(str(error))


main()

"""SQLModel tables (one file per aggregate, no methods), queries as functions of a session, migrations.

May import domain only. No rule about grades, no commit, no request may enter.
"""

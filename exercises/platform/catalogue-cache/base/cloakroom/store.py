"""SQLite: products, their texts, and what goes with what."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from typing import Any

from cloakroom.models import Product, StoreDown, Text

TABLES = """
CREATE TABLE IF NOT EXISTS products (
    shop TEXT, sku TEXT, cents INTEGER NOT NULL, friends_cents INTEGER, stock INTEGER NOT NULL,
    PRIMARY KEY (shop, sku)
);
CREATE TABLE IF NOT EXISTS texts (
    shop TEXT, sku TEXT, language TEXT, name TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (shop, sku, language)
);
CREATE TABLE IF NOT EXISTS companions (
    shop TEXT, sku TEXT, place INTEGER, other TEXT NOT NULL,
    PRIMARY KEY (shop, sku, place)
);
"""


class Store:
    def __init__(self, path: str = ":memory:") -> None:
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.executescript(TABLES)

    def product(self, shop: str, sku: str) -> Product | None:
        rows = self._run(
            "SELECT shop, sku, cents, friends_cents, stock FROM products"
            " WHERE shop = ? AND sku = ?",
            shop,
            sku,
        )
        return Product(*rows[0]) if rows else None

    def text(self, shop: str, sku: str, language: str) -> Text | None:
        rows = self._run(
            "SELECT name, body FROM texts WHERE shop = ? AND sku = ? AND language = ?",
            shop,
            sku,
            language,
        )
        return Text(*rows[0]) if rows else None

    def companions(self, shop: str, sku: str) -> list[str]:
        rows = self._run(
            "SELECT other FROM companions WHERE shop = ? AND sku = ? ORDER BY place", shop, sku
        )
        return [row[0] for row in rows]

    def put_product(self, product: Product) -> None:
        self._run(
            "INSERT INTO products VALUES (?, ?, ?, ?, ?) ON CONFLICT (shop, sku)"
            " DO UPDATE SET cents = excluded.cents, friends_cents = excluded.friends_cents",
            product.shop,
            product.sku,
            product.cents,
            product.friends_cents,
            product.stock,
        )

    def put_text(self, shop: str, sku: str, language: str, text: Text) -> None:
        self._run(
            "INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)",
            shop,
            sku,
            language,
            text.name,
            text.body,
        )

    def put_companions(self, shop: str, sku: str, others: Sequence[str]) -> None:
        self._run("DELETE FROM companions WHERE shop = ? AND sku = ?", shop, sku)
        for place, other in enumerate(others):
            self._run("INSERT INTO companions VALUES (?, ?, ?, ?)", shop, sku, place, other)

    def remove_product(self, shop: str, sku: str) -> None:
        self._run("DELETE FROM products WHERE shop = ? AND sku = ?", shop, sku)

    def take_stock(self, shop: str, sku: str, pieces: int) -> None:
        self._run(
            "UPDATE products SET stock = max(stock - ?, 0) WHERE shop = ? AND sku = ?",
            pieces,
            shop,
            sku,
        )

    def _run(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            try:
                return self._db.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                raise StoreDown(str(error)) from error

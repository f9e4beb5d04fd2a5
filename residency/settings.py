"""The environment, typed, read once. A wrong value stops the start with a sentence that names the variable."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from residency.domain.errors import SettingsError

HOME = Path(__file__).resolve().parent.parent
"""The folder that holds ``exercises/``, ``seeded_bugs/``, ``templates/`` and ``static/``."""


LEAST_RETENTION = 30
"""Days. Objections, spot checks and talks are about the reviews of the last weeks."""


class Settings(BaseSettings):
    """Every ``RESIDENCY_*`` variable, with its default. The README lists them from here."""

    model_config = SettingsConfigDict(
        env_prefix="RESIDENCY_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    data_dir: Path = Field(Path("var"), description="Folder for the database, the queue and proofs.")
    database_url: SecretStr = Field(
        SecretStr(""),
        description="SQLAlchemy URL; SQLite in the data folder if empty, or postgresql+psycopg://...",
    )
    packs: Annotated[tuple[Path, ...], NoDecode] = Field(
        (),
        description=f"Further pack roots, separated by {os.pathsep!r}; each holds exercises/ and seeded_bugs/.",
    )
    secret_key: SecretStr = Field(
        SecretStr(""), description="Signs sessions; made and kept in the data folder if empty."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    public_url: str = Field("", description="Address people use; with https:// cookies are sent over TLS only.")
    web_workers: int = Field(2, ge=1, le=64, description="Web processes.")
    web_threads: int = Field(8, ge=1, le=64, description="Threads in each web process.")
    proxies: int = Field(0, ge=0, le=4, description="Reverse proxies in front whose headers are trusted.")
    demo: bool = Field(True, description="Make a demo cohort on the first start.")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="What is logged.")
    anthropic_api_key: SecretStr = Field(
        SecretStr(""), description="Key for the language model; without one nobody asks any."
    )
    model: str = Field("claude-sonnet-5-5", min_length=1, max_length=100, description="Which model is asked.")
    model_url: str = Field("", description="Where the model is reached; the vendor's own address if empty.")
    model_timeout_s: float = Field(20, ge=1, le=120, description="Seconds that the model may be silent.")
    model_budget_usd_per_day: float = Field(
        5, ge=0, le=10_000, description="US dollars that questions to the model may cost in one day (UTC)."
    )
    model_budget_usd_per_trainee: float = Field(
        0.5, ge=0, le=10_000, description="US dollars of them that questions about one trainee may cost."
    )
    second_looks: float = Field(
        0.5, ge=0, le=1, description="Share of reviews, from level 2 on, after which an AI has its say."
    )
    retention_days: int = Field(
        0, ge=0, le=36_500, description="Days that texts and unused accounts are kept; 0 keeps them for good."
    )
    factory_builds: int = Field(
        1, ge=0, le=5, description="Builds that the model makes of each spec that is handed in."
    )
    factory_tokens: int = Field(
        80_000, ge=10_000, le=2_000_000, description="Tokens that one of these builds may read and write."
    )

    @field_validator("packs", mode="before")
    @classmethod
    def _split_paths(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(Path(part) for part in value.split(os.pathsep) if part)
        return value

    @field_validator("packs")
    @classmethod
    def _are_folders(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        if any(not (root / "exercises").is_dir() for root in value):
            raise ValueError("each pack root must be a folder that holds exercises/ and seeded_bugs/")
        return value

    @field_validator("retention_days")
    @classmethod
    def _leaves_time_for_the_work(cls, value: int) -> int:
        if 0 < value < LEAST_RETENTION:
            raise ValueError(
                f"write 0 to keep everything, or at least {LEAST_RETENTION}: people work with what is newer"
            )
        return value

    @field_validator("data_dir")
    @classmethod
    def _is_no_file(cls, value: Path) -> Path:
        if value.exists() and not value.is_dir():
            raise ValueError("this is a file; name a folder")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_database(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not value.get_secret_value().startswith(
            ("sqlite:///", "postgresql+psycopg://")
        ):
            raise ValueError("write sqlite:///path or postgresql+psycopg://user:password@host/name")
        return value

    @field_validator("public_url")
    @classmethod
    def _is_web_address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).netloc):
            raise ValueError("write a full address such as https://residency.example.org")
        return value.rstrip("/")

    @field_validator("model_url")
    @classmethod
    def _keeps_the_key_secret(cls, value: str) -> str:
        parts = urlsplit(value)
        is_here = parts.hostname in ("127.0.0.1", "::1", "localhost")
        if value and not (parts.netloc and (parts.scheme == "https" or (parts.scheme == "http" and is_here))):
            raise ValueError("write a full address with https://, or http:// on this machine: a key goes with it")
        return value.rstrip("/")

    @property
    def address(self) -> str:
        """Where people reach the product, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")

    @property
    def database(self) -> str:
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir.resolve() / 'residency.sqlite'}"

    @property
    def pack_roots(self) -> tuple[Path, ...]:
        return (HOME, *self.packs)


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError with one sentence a wrong variable, never its value."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(item["loc"], item["msg"]) for item in error.errors())) from None


def signing_secret(settings: Settings) -> str:
    """The secret that signs sessions: the given one, else one made on first use and kept for the owner only."""
    given = settings.secret_key.get_secret_value()
    if given:
        return given
    file = settings.data_dir / "secret_key"
    if not file.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        # Linked into place whole: two processes that start together must not sign with two secrets.
        descriptor, name = tempfile.mkstemp(dir=settings.data_dir, prefix="secret_key.")
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(name, file)
        Path(name).unlink()
    secret = file.read_text(encoding="ascii")
    if not secret:
        raise SettingsError(
            f"{file} is empty. Remove it, and everybody signs in anew; or set RESIDENCY_SECRET_KEY."
        )
    return secret


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    name = f"RESIDENCY_{location[0]}".upper() if location else "The environment"
    return f"{name} cannot be used: {message.removeprefix('Value error, ')}."

"""A wrong setting stops the start with a sentence that names the variable and keeps its value to itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from residency.domain.errors import SettingsError
from residency.settings import HOME, Settings, read_settings, signing_secret


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"RESIDENCY_{name.upper()}", raising=False)


def test_runs_on_this_machine_without_any_setting() -> None:
    settings = read_settings()
    assert settings.address == "http://127.0.0.1:8000"
    assert settings.database.startswith("sqlite:///")
    assert settings.pack_roots == (HOME,)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("WEB_WORKERS", "none"),
        ("PUBLIC_URL", "example.net"),
        ("PACKS", "/nowhere/at/all"),
        ("DEMO", "perhaps"),
        ("LOG_LEVEL", "loud"),
        ("DATABASE_URL", "mysql://me:hush@db/x"),
        ("DATA_DIR", __file__),
        ("MODEL_URL", "http://models.example.org"),
        ("MODEL_URL", "models.example.org"),
        ("MODEL_TIMEOUT_S", "0"),
        ("MODEL_TIMEOUT_S", "nan"),
        ("MODEL_BUDGET_USD_PER_DAY", "-1"),
        ("MODEL_BUDGET_USD_PER_TRAINEE", "much"),
    ],
)
def test_names_the_variable_and_not_its_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"RESIDENCY_{name}", value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert str(caught.value).startswith(f"RESIDENCY_{name} cannot be used: ")
    assert value not in str(caught.value).removeprefix(f"RESIDENCY_{name}")


def test_never_prints_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDENCY_SECRET_KEY", "hush hush")
    assert "hush" not in repr(read_settings())
    assert "hush" not in str(read_settings().model_dump())


def test_never_prints_the_key_of_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDENCY_ANTHROPIC_API_KEY", "hush hush")
    assert "hush" not in repr(read_settings())
    assert "hush" not in str(read_settings().model_dump())


def test_takes_a_model_on_this_machine_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDENCY_MODEL_URL", "http://127.0.0.1:8088/")
    assert read_settings().model_url == "http://127.0.0.1:8088"


def test_takes_several_pack_roots(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "exercises").mkdir(parents=True)
    monkeypatch.setenv("RESIDENCY_PACKS", f"{tmp_path / 'one'}:{tmp_path / 'two'}")
    assert read_settings().pack_roots == (HOME, tmp_path / "one", tmp_path / "two")


def test_sends_cookies_over_tls_only_where_people_use_https(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not read_settings().is_https
    monkeypatch.setenv("RESIDENCY_PUBLIC_URL", "https://residency.example.org/")
    assert read_settings().is_https
    assert read_settings().address == "https://residency.example.org"


def test_makes_a_signing_secret_once_and_keeps_it_for_the_owner(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "var")
    first = signing_secret(settings)
    assert signing_secret(settings) == first
    assert len(first) == 64
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0

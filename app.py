"""WSGI entry: environment -> Settings -> Runtime -> Flask. ``gunicorn app:app`` serves it."""

from __future__ import annotations

import gc

from residency.logs import configure_logs
from residency.runtime import build_runtime
from residency.settings import read_settings
from residency.web.app import create_app

_settings = read_settings()
configure_logs(_settings.log_level)
app = create_app(build_runtime(_settings))

# What was built here lives as long as the process. The garbage collector would walk through all of it while a
# large page allocates, and take longer than the page.
gc.collect()
gc.freeze()

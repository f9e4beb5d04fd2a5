"""The command ``residency``: one table of commands, each in a file of its own, imported when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NoReturn

import click

from residency.domain.errors import ResidencyError

COMMANDS = {
    "serve": "Serve the product: pages and jobs, with everything set up.",
    "work": "Perform jobs; `serve` starts this by itself.",
    "link": "Print a link that signs somebody in once.",
    "prove": "Prove every claim an answer key makes, in the sandbox.",
    "bank": "Count what the bank of exercises holds, and what it lacks.",
    "calibrate": "Measure how well the grader agrees with experts, on what it was not fitted to.",
    "grade": "Grade reviews from a file, without any database.",
    "simulate": "Let reviewers of known skill review the bank: what the score is worth.",
    "refit": "Fit how difficult every item is, from all answers.",
    "retention": "Count what would be removed of what is older than is kept.",
    "regrade": "Compute stored grades again: shows what changes, writes if told to.",
}
"""Command to its one-line help. The command ``x`` is the function ``command`` of ``residency.cli.x``."""


class _Table(click.Group):
    """Looks commands up in the table, so that ``--help`` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"residency.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.command(cls=_Table)
@click.version_option(package_name="residency")
def cli() -> None:
    """Residency: a teaching hospital for software judgment."""


def main() -> NoReturn:
    """Run the command line. Our own errors end it with one sentence on standard error and exit code 1."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Abort:
        sys.exit(130)
    except ResidencyError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    sys.exit(0)


if __name__ == "__main__":
    main()

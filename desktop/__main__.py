# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi-desktop [DIR]`: the window, with a production open where one is named."""

import gc
import logging
import sys


def main() -> int:
    """Entry point."""
    if sys.argv[1:2] == ["--worker"]:
        from engines.worker import main as worker

        sys.argv.pop(1)
        worker()
        return 0
    if sys.argv[1:2] in (["-h"], ["--help"]):
        print("usage: yingxi-desktop [PRODUCTION.yingxi]")  # noqa: T201 - the help of a command
        return 0
    gc.disable()  # what is made until the window is there, stays; the sweeper begins after that
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    from desktop.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

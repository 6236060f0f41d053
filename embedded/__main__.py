"""The portal, or one command, on this machine's servers and environment.

python -m embedded run                   the whole portal until Ctrl-C (`make run`)
python -m embedded with COMMAND…         starts the servers (and stops them again), then the command
python -m embedded environment COMMAND…  only the environment: for tools that read settings but no data
"""

import os
import subprocess
import sys

from embedded.environment import fill
from embedded.folders import CHECKOUT, MachineError
from embedded.run import run


def main(arguments: list[str]) -> int:
    match arguments:
        case ["run"]:
            run()
            return 0
        case ["with", *command] if command:
            started = fill().start()
            try:
                return subprocess.run(command, check=False, cwd=CHECKOUT).returncode
            except KeyboardInterrupt:
                return 130
            finally:
                started.stop()
        case ["environment", program, *rest]:
            fill()
            os.chdir(CHECKOUT)
            return os.execvp(program, [program, *rest])
        case _:
            print(__doc__)
            return 2


def speak_utf8() -> None:
    """Begins again in UTF-8 where the locale is another one: the demo's settings and what it prints are Chinese."""
    if sys.getfilesystemencoding() != "utf-8" or (sys.stdout and sys.stdout.encoding.lower() != "utf-8"):
        os.environ["PYTHONUTF8"] = "1"
        os.environ.pop("PYTHONIOENCODING", None)
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "embedded", *sys.argv[1:]])


if __name__ == "__main__":
    speak_utf8()
    try:
        sys.exit(main(sys.argv[1:]))
    except MachineError as error:
        sys.exit(f"\n{error}")
    except KeyboardInterrupt:
        sys.exit(130)

"""Where the journal and its neighbours live on this system."""

import os
import sys


def data_folder() -> str:
    """The user's data folder for pmjournal; it need not exist."""
    if sys.platform == "linux":
        return _xdg_folder("XDG_DATA_HOME", "~/.local/share")
    import platformdirs

    return platformdirs.user_data_dir("pmjournal", appauthor=False)


def config_folder() -> str:
    """The user's folder for settings and own ideas; it need not exist."""
    if sys.platform == "linux":
        return _xdg_folder("XDG_CONFIG_HOME", "~/.config")
    import platformdirs

    return platformdirs.user_config_dir("pmjournal", appauthor=False)


def state_folder() -> str:
    """The user's folder for what the program notes about itself; it need not exist."""
    if sys.platform == "linux":
        return _xdg_folder("XDG_STATE_HOME", "~/.local/state")
    import platformdirs

    return platformdirs.user_state_dir("pmjournal", appauthor=False)


def crash_path() -> str:
    """The report about the last fault of the program itself."""
    return os.path.join(state_folder(), "crash.txt")  # noqa: PTH118


def own_ideas_path() -> str:
    """The file with one's own ideas for tingles."""
    return os.path.join(config_folder(), "tingles.toml")  # noqa: PTH118


def settings_path() -> str:
    """The settings: `PMJOURNAL_CONFIG`, or the file in the config folder."""
    named = os.environ.get("PMJOURNAL_CONFIG")
    return named or os.path.join(config_folder(), "config.toml")  # noqa: PTH118


def redact_path() -> str:
    """The file with one's own words for redaction: one word or phrase a line, `#` comments."""
    return os.path.join(config_folder(), "redact.txt")  # noqa: PTH118


def templates_folder() -> str:
    """The folder with one's own templates for notes; it need not exist."""
    return os.path.join(config_folder(), "templates")  # noqa: PTH118


def _xdg_folder(variable: str, usual: str) -> str:
    # What platformdirs answers here (a test compares), without its 13 ms on each new entry.
    base = os.environ.get(variable, "").strip()
    home = os.path.expanduser(usual)  # noqa: PTH111
    return os.path.join(base if os.path.isabs(base) else home, "pmjournal")  # noqa: PTH117, PTH118


def journal_path() -> str:
    """The journal: `PMJOURNAL_DB`, or the one in the data folder."""
    named = os.environ.get("PMJOURNAL_DB")
    return named or os.path.join(data_folder(), "journal.db")  # noqa: PTH118


def demo_path() -> str:
    """The demo's journal, which never mixes with a real one."""
    return os.path.join(data_folder(), "demo.db")  # noqa: PTH118

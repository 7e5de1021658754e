"""Three machines with two spaces: whatever is done there, all agree and nothing private leaves."""

import os
from pathlib import Path

import pytest

from .two_spaces import World

_SEEDS = int(os.environ.get("PMJOURNAL_TEST_SEEDS", "4"))
_FIRST_SEED = int(os.environ.get("PMJOURNAL_TEST_FIRST_SEED", "1"))
_STEPS = int(os.environ.get("PMJOURNAL_TEST_STEPS", "200"))


def run(folder: Path, seed: int, steps: int) -> None:
    """Let people do `steps` things, then see that all is as it must be."""
    world = World(folder, seed)
    try:
        for _step in range(steps):
            world.step()
        world.check()
        world.open_all()
        world.check()
    except BaseException:
        print("\n".join(world.trace))  # noqa: T201
        raise
    finally:
        world.close()


def test_a_few_things_done_on_three_machines_agree(tmp_path: Path) -> None:
    run(tmp_path, 3, 40)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(_FIRST_SEED, _FIRST_SEED + _SEEDS))
def test_many_things_done_on_three_machines_agree(tmp_path: Path, seed: int) -> None:
    run(tmp_path, seed, _STEPS)

"""The largest memory of fresh processes, on Linux: of loading a document, and of reading lines."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import invented
from world import HERE, World, has

PROGRAM = """
{imports}
def size(name):
    return int(next(one for one in open("/proc/self/status") if one.startswith(name)).split()[1])
before = size("VmRSS")
kept = {work}
print(size("VmHWM"), size("VmHWM") - before)
"""
"""A program that prints the largest size of its process, and by how much it grew, in kB."""
ROUNDS = 3
"""How often each program is run; the sizes hardly differ."""
MEASURED = Path("/proc/self/status").exists()
"""Whether this system states the sizes of processes as Linux does."""


def sizes(imports: str, work: str, world: World) -> tuple[float, float]:
    """Return the largest size of a fresh process, and by how much it grew, in MB."""
    command = [sys.executable, "-c", PROGRAM.format(imports=imports, work=work)]
    found: list[list[int]] = []
    for _ in range(ROUNDS + 1):
        text = subprocess.check_output(command, env=world.environment, text=True)  # noqa: S603 - our own command
        found.append([int(one) for one in text.split()])
    # The first run does not count: it may compile modules.
    whole, growth = (statistics.median(one[at] for one in found[1:]) / 1024 for at in (0, 1))
    return whole, growth


def of_loads(world: World) -> Iterator[str]:
    """Yield the rows of the largest memory of loading a document."""
    ways = {"`ogp.loads`": ("import ogpmodel as ogp; ogp.loads", "ogp.loads(data)")}
    if has("orjson"):
        ways["`orjson.loads` to dicts"] = ("import orjson", "orjson.loads(data)")
    here = f"import sys; sys.path.insert(0, {str(HERE)!r}); "
    if has("pydantic"):
        setup = f"{here}import rivals; models = rivals.pydantic_document(dataclasses=False)"
        ways["pydantic models, strict"] = (setup, "models.validate_json(data)")
    if has("mashumaro") and has("orjson"):
        setup = f"{here}import rivals_compiled; decode, _ = rivals_compiled.mashumaro()"
        ways["mashumaro with orjson"] = (setup, "decode(data)")
    setup = f"{here}import rivals_compiled; decode, _ = rivals_compiled.structs()"
    ways["msgspec structs alone"] = (setup, "decode(data)")
    yield "| loading | largest memory beyond the text | ours ÷ rival |\n|---|---|---|"
    ours = 0.0
    for name, (imports, call) in ways.items():
        _, growth = sizes(f'{imports}\ndata = open({str(world.document)!r}, "rb").read()', call, world)
        ours = ours or growth
        yield f"| {name} | {growth:,.0f} MB | {ours / growth:.2f} |"


def of_lines(world: World, few: int) -> Iterator[str]:
    """Yield the rows of the largest memory of reading lines.

    Args:
        world: The folder of files.
        few: The number of lines of the smaller file; the larger has ten times as many.

    """
    yield "| reading lines of a file | largest memory of the process | beyond the import |\n|---|---|---|"
    for count in (few, 10 * few):
        path = world.folder / f"{count}.jsonl"
        invented.write_lines(path, count)
        whole, growth = sizes(
            "import ogpmodel as ogp", f"sum(1 for _ in ogp.iter_lines({str(path)!r}))", world
        )
        name = f"{count:,} lines ({path.stat().st_size / 1e6:,.1f} MB)"
        yield f"| {name} | {whole:,.1f} MB | {growth:,.1f} MB |"

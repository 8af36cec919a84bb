"""The shape of the code, as `make check` looks at it: classes and files that outgrew their idea.

A class that stands on more than two others of ours fails the check, and so does code that knows a
step of a practice by its id, since practices are data. A command that nothing binds fails too.
A parent with one child, and a file of more than 350 lines, get a warning; one that stays has its
reason beside it, in a comment that begins with `# one child:` above the class, or with `# long:`
in the file.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import compassion_tui
from compassion_tui import assets
from compassion_tui.library.library import Library

DEEPEST = 3
"""The most classes of our own from a class up to the first that is not ours, itself counted."""
LONGEST = 350
"""Lines; what tells one story may be longer, and says why."""
STEPLESS = ("screens/practices", "widgets/steps")
"""Where no step is to be known by its id."""
WORDS = {"choose", "write", "keep", "line", "next", "others", "letter", "part"}
"""Ids of steps that are other things in code, too."""


def ours() -> list[type]:
    """Every class of the package."""
    names = [
        each.name for each in pkgutil.walk_packages(compassion_tui.__path__, "compassion_tui.")
    ]
    modules = [import_module(name) for name in names if not name.endswith("__main__")]
    found = {
        thing
        for module in modules
        for thing in vars(module).values()
        if inspect.isclass(thing) and thing.__module__ == module.__name__
    }
    return sorted(found, key=name_of)


def name_of(kind: type) -> str:
    """A class with its module."""
    return f"{kind.__module__}.{kind.__qualname__}"


def is_ours(kind: type) -> bool:
    """Whether a class is defined in this package."""
    return kind.__module__.startswith("compassion_tui")


def depth(kind: type) -> int:
    """How many of our own classes lead up from this one, itself counted."""
    return 1 + max((depth(base) for base in kind.__bases__), default=0) if is_ours(kind) else 0


def has_reason(kind: type) -> bool:
    """Whether a comment above a class says why it has one child."""
    return "# one child:" in (inspect.getcomments(kind) or "")


def lonely(kinds: list[type]) -> Iterator[str]:
    """Parents with one child of ours, where no reason stands above them."""
    for kind in kinds:
        children = [each for each in kinds if kind in each.__bases__]
        if len(children) == 1 and not has_reason(kind):
            yield f"{name_of(kind)} has one child, {name_of(children[0])}"


def long() -> Iterator[str]:
    """Files of many lines, where no reason stands in them."""
    for file in sorted(Path("compassion_tui").rglob("*.py")):
        text = file.read_text("utf-8")
        if text.count("\n") > LONGEST and "# long:" not in text:
            yield f"{file} has {text.count(chr(10))} lines"


def deep(kinds: list[type]) -> Iterator[str]:
    """Classes that stand on too many others."""
    for kind in kinds:
        if depth(kind) > DEEPEST:
            yield f"{name_of(kind)} is {depth(kind)} classes deep; {DEEPEST} are enough"


def known_steps() -> Iterator[str]:
    """Ids of steps that stand in the code that shows them."""
    shipped = Library(assets.content()).shipped
    ids = {step.id for practice in shipped for step in practice.steps} - WORDS
    for folder in STEPLESS:
        for file in sorted(Path("compassion_tui", folder).rglob("*.py")):
            nodes = ast.walk(ast.parse(file.read_text("utf-8")))
            texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
            yield from (f"{file} knows the step “{id}” by its id" for id in sorted(ids & texts))


def unbound() -> Iterator[str]:
    """Commands that no screen or widget binds, because they're missing from its tuple of keys."""
    trees = [ast.parse(file.read_text("utf-8")) for file in Path("compassion_tui").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    used = {getattr(node, "attr", getattr(node, "id", "")) for node in nodes}
    for node in nodes:
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        is_command = any(getattr(base, "id", "") == "Command" for base in bases)
        if isinstance(node, ast.ClassDef) and is_command and node.name not in used:
            yield f"nothing binds the command {node.name}"


def main() -> int:
    """Print what's found. 1 if a class is too deep, a step known by its id, or a key unbound."""
    kinds = ours()
    for line in (*lonely(kinds), *long()):
        print(f"warning: {line}")
    wrong = [*deep(kinds), *known_steps(), *unbound()]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

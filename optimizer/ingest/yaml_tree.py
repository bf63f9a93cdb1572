"""YAML 1.2 text to plain Python, with the line and column of every value and every fault found on the way."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from optimizer.core.errors import KeyPath, Problem, plain, shown
from optimizer.formats.source_map import Lines, Mark
from optimizer.ingest.yaml_slips import slip, unspaced

MOST_NODES = 20_000
MOST_LEVELS = 50
_TAG = "tag:yaml.org,2002:"
_TEXT = {"str", "timestamp", "value"}  # dates stay text: the schema says what is wrong with 2027-02-30
# Control characters, bidirectional overrides, lone surrogates: terminals act on them, a plan cannot hold them
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OTHER_VERSION = re.compile(r"^%YAML[ \t]+(?!1\.2\b)", re.MULTILINE)


@dataclass
class YamlTree:
    """What the file says: plain data (None when nothing is usable), lines, and all faults of form."""

    data: Any = None
    marks: dict[KeyPath, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def lines(self) -> Lines:
        return Lines(self.marks)


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Composer(Composer):
    """Stops deep nesting before Python's stack does, and long files before the runner's patience."""

    level = 0
    count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self.level += 1
        self.count += 1
        if self.level > MOST_LEVELS or self.count > 2 * MOST_NODES:  # keys are nodes too
            mark = self.parser.peek_event().start_mark
            refusal = _too_deep if self.level > MOST_LEVELS else _too_many
            raise _RefusedError(refusal(mark.line + 1, mark.column + 1))
        node = super().compose_node(parent, index)
        self.level -= 1
        return node


def _too_deep(line: int, column: int) -> Problem:
    return Problem((), f"at most {MOST_LEVELS} levels of nesting", "more", line, column)


def _too_many(line: int, column: int) -> Problem:
    return Problem((), f"at most {MOST_NODES} values, aliases counted each time", "more", line, column)


def read(text: str) -> YamlTree:
    """The tree of one YAML document. Never raises: what is wrong is in `problems`."""
    tree = YamlTree()
    try:
        if other := _OTHER_VERSION.search(text):
            directive = text[other.start() :].splitlines()[0]
            raise _RefusedError(Problem((), "YAML 1.2", shown(directive), *_place(text, other.start())))
        yaml = YAML(typ="safe", pure=True)
        yaml.Composer = _Composer
        root = yaml.compose(text)
        if root is None:
            raise _RefusedError(Problem((), "a scenario", "an empty file", 1, 1))
        _Builder(tree, yaml.constructor).build_root(root)
    except _RefusedError as refused:
        return YamlTree(None, tree.marks, [*tree.problems, refused.problem])
    except Exception as error:  # damaged text makes the library raise more than its own errors
        return YamlTree(None, tree.marks, [*tree.problems, _syntax(text, error)])
    return tree


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _syntax(text: str, error: Exception) -> Problem:
    if isinstance(error, ReaderError):
        place = _place(text, error.position)
        return Problem((), "text without control characters", shown(text[error.position]), *place)
    if not isinstance(error, MarkedYAMLError):
        return Problem((), "a YAML file", "text that cannot be read as YAML", 1, 1)
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if error.context == "expected a single document in the stream":
        return Problem((), "one YAML document", "another one after '---'", *place)
    if (found := slip(text, error)) is not None:
        return Problem((), *found)
    told = ", ".join(part for part in (error.context, error.problem) if part)
    return Problem((), "valid YAML", plain(told, 150), *place)


class _Builder:
    """Builds plain data from nodes; aliases are expanded, and counted."""

    def __init__(self, tree: YamlTree, constructor: Any) -> None:
        self.tree = tree
        self.constructor = constructor
        self.count = 0

    def build_root(self, root: Node) -> None:
        self.tree.data = self.build(root, (), root)

    def build(self, node: Node, path: KeyPath, key: Node) -> Any:
        line, column = _at(node)
        self.count += 1
        if self.count > MOST_NODES:
            raise _RefusedError(_too_many(line, column))
        if len(path) > MOST_LEVELS:
            raise _RefusedError(_too_deep(line, column))
        empty = node.start_mark.index == node.end_mark.index  # such a node stands where the next token is
        self.tree.marks[path] = Mark(*_at(key), *(_at(key) if empty else (line, column)))
        tag = str(node.tag)
        name = tag.removeprefix(_TAG)
        if isinstance(node, MappingNode) and name == "map":
            return self.mapping(node, path)
        if isinstance(node, SequenceNode) and name == "seq":
            return [self.build(item, (*path, i), item) for i, item in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            return self.scalar(node, name, path)
        self.fault(path, "a value without a tag", plain(tag), node)
        return None

    def mapping(self, node: MappingNode, path: KeyPath) -> dict[str, Any]:
        built: dict[str, Any] = {}
        own: dict[str, int] = {}
        for key, value in node.value:
            if not (isinstance(key, ScalarNode) and str(key.tag).removeprefix(_TAG) in _TEXT):
                if not _is_merge(key):
                    self.fault(path, "a key that is text", _key_text(key), key)
                continue
            name = self.text(key, path)
            if value.start_mark.index == value.end_mark.index and (word := unspaced(name)) is not None:
                name = word
                self.fault((*path, name), "a space after ':'", shown(str(key.value)), key)
            if name in own:
                self.fault((*path, name), f"each key once (first on line {own[name]})", shown(name), key)
                continue
            own[name] = _at(key)[0]
            built[name] = self.build(value, (*path, name), key)
        for name, key, value in self.merged(node, path, 0):
            if name not in built:
                built[name] = self.build(value, (*path, name), key)
        return built

    def merged(self, node: MappingNode, path: KeyPath, level: int) -> Iterator[tuple[str, Node, Node]]:
        """Keys that `<<` brings in, the nearest mapping first."""
        for merge in (value for key, value in node.value if _is_merge(key)):
            for source in merge.value if isinstance(merge, SequenceNode) else [merge]:
                self.count += 1
                if self.count > MOST_NODES:
                    raise _RefusedError(_too_many(*_at(source)))
                if level > MOST_LEVELS:
                    raise _RefusedError(_too_deep(*_at(source)))
                if not isinstance(source, MappingNode):
                    self.fault(path, "a mapping to merge", _key_text(source), source)
                    continue
                for key, value in source.value:
                    if isinstance(key, ScalarNode) and not _is_merge(key):
                        yield str(key.value), key, value
                yield from self.merged(source, path, level + 1)

    def scalar(self, node: ScalarNode, name: str, path: KeyPath) -> Any:
        if name in _TEXT:
            return self.text(node, path)
        make = {"null": "null", "bool": "bool", "int": "int", "float": "float"}.get(name)
        if make is None:
            self.fault(path, "a value without a tag", plain(str(node.tag)), node)
            return None
        try:
            value = getattr(self.constructor, f"construct_yaml_{make}")(node)
        except Exception:  # `!!int abc` and numbers beyond Python's limits fail in several ways
            self.fault(path, "a number", shown(str(node.value)), node)
            return None
        if isinstance(value, float) and not math.isfinite(value):
            self.fault(path, "a finite number", shown(str(node.value)), node)
            return None
        return value

    def text(self, node: ScalarNode, path: KeyPath) -> str:
        text = str(node.value)
        if _UNSAFE.search(text):
            self.fault(path, "text without control characters", shown(text), node)
        return text

    def fault(self, path: KeyPath, expected: str, got: str, node: Node) -> None:
        self.tree.problems.append(Problem(path, expected, got, *_at(node)))


def _at(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _is_merge(key: Node) -> bool:
    return isinstance(key, ScalarNode) and str(key.tag) == _TAG + "merge"


def _key_text(key: Node) -> str:
    if isinstance(key, ScalarNode):
        return shown(str(key.value))
    return "a mapping" if isinstance(key, MappingNode) else "a list"

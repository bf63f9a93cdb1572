"""The text of a scenario with settings made in it: comments, order, spelling and line breaks of all else stay as they
are, and each changed line says what stood there before.

Every change is spliced into the text where YAML's own marks say that it belongs. The result is read again and compared
with the same change made in plain data; where a splice does not give that (anchors, block scalars), the text is written
anew from its tree, which keeps comments but not every space.
"""

import copy
import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from optimizer.core.errors import KeyPath
from optimizer.ingest import yaml_tree
from optimizer.ingest.settings import ADD, Settings, apply, in_order

WIDTH = 4096
"""Lines are never broken anew."""
STEP = "  "
LONGEST_MARK = 60
"""Characters of a value that its line remembers."""
_PLAIN_TEXT = re.compile(r"[A-Za-z0-9./](?:[\w ./+%'()-]*[\w./+%')-])?", re.ASCII)


class _NoSpliceError(Exception):
    """The place cannot be changed within the text as it stands."""


def edited_text(text: str, settings: Settings, title: str = "") -> str:
    """Make the changes in the text of a scenario.

    Parameters
    ----------
    text
        YAML without faults.
    settings
        Changes that fit it.
    title
        What was changed, for a comment on the first line; without it no line is marked.

    Returns
    -------
    str
        YAML that reads as the changed scenario. Text in JSON gets no comments, so that it stays JSON.
    """
    wanted = yaml_tree.read(text).data
    if apply(wanted, settings):
        raise ValueError("settings that do not fit the scenario")
    as_json = _is_json(text)
    title = "" if as_json else title
    splice = _Splice(mark=bool(title), write=json.dumps if as_json else flow)
    try:
        new = text
        for path, value in in_order(settings):
            new = splice.made(new, path, value)
        if yaml_tree.read(new).data != wanted:
            new = _rewritten(text, settings, wanted)
    except _NoSpliceError:
        new = _rewritten(text, settings, wanted)
    headed = f"# {title}\n{new}" if title and not new.startswith("%") else new
    return headed if yaml_tree.read(headed).data == wanted else new


def flow(value: Any) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(part) for part in value) + "]"
    if isinstance(value, str):
        plain = _PLAIN_TEXT.fullmatch(value) and yaml_tree.read(f"value: {value}").data == {"value": value}
        return value if plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


@dataclass(frozen=True)
class _Splice:
    """Makes changes in a text, one at a time; `mark` says whether lines are marked, `write` puts a value on a line."""

    mark: bool
    write: Callable[[Any], str]

    def made(self, text: str, path: KeyPath, value: Any) -> str:
        """The text with that value at that path; None takes out what stands there."""
        parent, rest = YAML(typ="safe", pure=True).compose(text), list(path)
        while len(rest) > 1 and (child := _child(parent, rest[0])) is not None and not _empty(child):
            parent, rest = child, rest[1:]
        for part in reversed(rest[1:]):  # what is missing on the way is made in one piece
            if value is not None:
                value = [value] if part == ADD else {part: value}
        old = _child(parent, rest[0])
        if value is None:
            return text if old is None else _without(text, parent, rest[0])
        if old is not None:
            return self.replaced(text, old, value)
        return self.added(text, parent, rest[0], value)

    def replaced(self, text: str, old: Node, value: Any) -> str:
        """Another value in place of one that stands on a line."""
        start, end = old.start_mark.index, _end(old)
        if start == end or not (isinstance(old, ScalarNode) or _flat(old)):
            raise _NoSpliceError
        was = text[start:end]
        short = f"was {was}" if "\n" not in was and len(was) <= LONGEST_MARK else "changed"
        return self._marked(text[:start] + self.write(value) + text[end:], start, short)

    def added(self, text: str, parent: Node, key: int | str, value: Any) -> str:
        """One more field or entry, after the last."""
        if isinstance(parent, ScalarNode) or (isinstance(parent, SequenceNode) != (key == ADD)):
            raise _NoSpliceError
        piece = self.write(value) if key == ADD else f"{self.write(key)}: {self.write(value)}"
        if not parent.value:
            at = parent.start_mark.index
            return text[: at + 1] + piece + text[at + 1 :]
        at = _end(parent.value[-1] if key == ADD else parent.value[-1][1])
        if _flat(parent):
            return self._marked(text[:at] + ", " + piece + text[at:], at, "added")
        column = " " * parent.start_mark.column
        if isinstance(value, list) and key != ADD and value:
            piece = f"{self.write(key)}:" + "".join(f"\n{column}{STEP}- {self.write(one)}" for one in value)
        lead = "- " if key == ADD else ""
        end = _line_end(text, at)
        return self._marked(f"{text[:end]}\n{column}{lead}{piece}{text[end:]}", end + len(piece) + 1, "added")

    def _marked(self, text: str, at: int, words: str) -> str:
        """The line there with a comment that says what happened to it."""
        if not self.mark:
            return text
        begin, end = text.rfind("\n", 0, at) + 1, _line_end(text, at)
        line = text[begin:end].rstrip("\r")
        sign = "; " if " #" in line else "  # "
        marked = text[:begin] + line + sign + words + text[begin + len(line) :]
        return marked if yaml_tree.read(marked).data == yaml_tree.read(text).data else text


def _child(node: Node, part: int | str) -> Node | None:
    """What stands at that key or number."""
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        found: Node = node.value[part]
        return found
    return None


def _empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and str(node.tag).endswith(":null")


def _flat(node: Node) -> bool:
    """Whether a collection stands in brackets."""
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def _without(text: str, parent: Node, key: int | str) -> str:
    """One field or entry less; a comment behind it goes with it."""
    items = [(item, item) for item in parent.value] if isinstance(parent, SequenceNode) else parent.value
    at = next(i for i, (name, _) in enumerate(items) if key in (i, name.value))
    first, last = items[at][0].start_mark.index, _end(items[at][1])
    if _flat(parent):
        if at + 1 < len(items):
            last = items[at + 1][0].start_mark.index
        elif at:
            first = _end(items[at - 1][1])
        return text[:first] + text[last:]
    begin = text.rfind("\n", 0, first) + 1
    if len(items) == 1:
        colon = text.rfind(":", 0, parent.start_mark.index)
        end = _line_end(text, last)
        return text[: colon + 1] + (" []" if isinstance(parent, SequenceNode) else " {}") + text[end:]
    if text[begin:first].strip() != ("-" if isinstance(parent, SequenceNode) else ""):
        raise _NoSpliceError
    return text[:begin] + text[_line_end(text, last) + 1 :]


def _end(node: Node) -> int:
    """Where the text of a node ends; block collections end with their last value."""
    if isinstance(node, ScalarNode):
        if node.style in ("|", ">"):
            raise _NoSpliceError
        return int(node.end_mark.index)
    if _flat(node) or not node.value:
        return int(node.end_mark.index)
    return _end(node.value[-1] if isinstance(node, SequenceNode) else node.value[-1][1])


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _rewritten(text: str, settings: Settings, wanted: Any) -> str:
    """The text written anew from its tree, with its comments; or, where values are shared, without them."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes, yaml.width = True, WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(text)
    apply(data, copy.deepcopy(dict(settings)))
    out = io.StringIO()
    yaml.dump(data, out)
    if yaml_tree.read(out.getvalue()).data == wanted:
        return out.getvalue()
    plain = YAML(typ="safe", pure=True)
    plain.default_flow_style = False
    out = io.StringIO()
    plain.dump(wanted, out)
    return out.getvalue()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True

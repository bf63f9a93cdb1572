"""What those who come after rely on: metadata, links, hooks and the workflow say what is so."""

import re
import runpy
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import constraints
import optimizer
from tests import __main__ as everything
from tests.places import DOCS, ROOT

PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
INSTALLS = re.compile(r"-e [.'\"]|\$\{\{ vars\.|repo: local|that `pip install` takes")
LINK = re.compile(r"(?<!`)\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packages() -> list[str]:
    return sorted(path.parent.name for path in Path(optimizer.__file__).parent.glob("*/__init__.py"))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts and the site make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for name, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{page.name}: {name}"
        assert not anchor or anchor in anchors(target), f"{page.name}: {name}#{anchor}"


def test_the_readme_has_links_and_a_picture_to_lead_astray() -> None:
    assert {"docs/architecture.md", "docs/img/season.svg"} <= {
        name for name, _ in LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    }


def test_readme_links_become_addresses_where_the_repository_has_one() -> None:
    absolute = runpy.run_path(str(ROOT / "setup.py"))["absolute"]
    text = "![a year](docs/img/season.png), [design](docs/design.md#days), [there](https://example.org), [here](#days)"
    assert absolute(text, "https://host/us/yearround/", "v1") == (
        "![a year](https://host/us/yearround/raw/v1/docs/img/season.png), "
        "[design](https://host/us/yearround/blob/v1/docs/design.md#days), [there](https://example.org), [here](#days)"
    )
    assert absolute(text, "", "v1") == text


def test_readme_of_the_package_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    readme = runpy.run_path(str(ROOT / "setup.py"))["readme"]
    monkeypatch.delenv("YEARROUND_SOURCE", raising=False)
    assert "](docs/design.md)" in readme()
    monkeypatch.setenv("YEARROUND_SOURCE", "https://host/us/yearround")
    assert "](https://host/us/yearround/blob/HEAD/docs/design.md)" in readme()
    assert not [name for name, _ in LINK.findall(readme()) if name]


def test_addresses_of_the_package_follow_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = runpy.run_path(str(ROOT / "setup.py"))["addresses"]
    monkeypatch.delenv("YEARROUND_SOURCE", raising=False)
    assert addresses() == {}
    monkeypatch.setenv("YEARROUND_SOURCE", "https://host/us/yearround/")
    monkeypatch.setenv("YEARROUND_REF", "v1")
    assert addresses() == {
        "Source": "https://host/us/yearround",
        "Documentation": "https://host/us/yearround/tree/v1/docs",
        "Changelog": "https://host/us/yearround/blob/v1/CHANGELOG.md",
    }
    assert "urls" in project()["project"]["dynamic"]


def test_the_workflow_tests_every_python_that_the_metadata_name() -> None:
    named = {word.rpartition(" ")[2] for word in project()["project"]["classifiers"] if re.search(r":: 3\.\d+$", word)}
    jobs = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    assert set(jobs["checks"]["strategy"]["matrix"]["python"]) == named
    assert min(named, key=lambda version: int(version[2:])) == project()["project"]["requires-python"].lstrip(">=")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_installs_from_where_nothing_is(page: Path) -> None:
    """Nothing is published and no commit is tagged: what a page installs is a checkout, or an address one is told."""
    lines = page.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if re.search(r"pip install|^ *(- repo|rev):", line)]
    assert [line for line in told if not INSTALLS.search(line)] == []


def test_the_licence_is_named_and_there() -> None:
    told = project()["project"]
    assert told["license"] == "MIT"
    assert told["license-files"] == ["LICENSE"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_every_package_is_in_the_wheel_with_its_types() -> None:
    setuptools = project()["tool"]["setuptools"]
    for package in ("optimizer", "constraints", "yearround"):
        assert f"{package}*" in setuptools["packages"]["find"]["include"]
        assert "py.typed" in setuptools["package-data"][package]
        assert (ROOT / package / "py.typed").exists()


def test_hooks_before_a_commit_are_the_checks_of_every_commit() -> None:
    repos = YAML(typ="safe").load(ROOT / ".pre-commit-config.yaml")["repos"]
    hooks = [hook["entry"] for repo in repos for hook in repo["hooks"]]
    for name, command in everything.CHECKS:
        if name != "site":
            words = [word for word in command if not word.startswith(("/", "--check")) and word not in ("-m", ".")]
            tool = Path(command[0]).name if "lint-imports" in command[0] else " ".join(words[:2])
            assert any(tool in hook for hook in hooks), name


def test_the_workflow_runs_the_script_the_site_and_the_package() -> None:
    jobs = YAML(typ="safe").load(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    ran = {name: [step.get("run", "") for step in job["steps"]] for name, job in jobs.items()}
    assert ".ci/run" in ran["checks"]
    assert "python -m mkdocs build --strict" in ran["docs"]
    assert any("build" in run for run in ran["package"])
    assert set(jobs["package"]["env"]) == {"YEARROUND_SOURCE", "YEARROUND_REF"}


def test_the_architecture_page_has_a_paragraph_for_every_package() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    for package in [*packages(), "constraints"]:
        assert re.search(rf"^(\*\*|### ){package}\b|\*\*{package}\*\*", page, flags=re.MULTILINE), package


@pytest.mark.parametrize("page", ["architecture.md", "design.md", "glossary.md", "adding-a-rule.md"])
def test_files_that_a_page_names_are_there(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[\w-]+/)+[\w-]*\.?\w*)`", text))
    assert named
    roots = (ROOT, Path(optimizer.__file__).parent, Path(constraints.__file__).parent)
    missing = [name for name in named if not any((root / name).exists() for root in roots)]
    assert [name for name in missing if "weekend" not in name] == []


def test_generated_files_of_the_guide_are_there() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(rows) >= 6
    tracked = subprocess.run(("git", "ls-files"), cwd=ROOT, capture_output=True, encoding="utf-8", check=False).stdout
    if tracked:  # a source archive has no history to ask
        assert all(any(Path(file).match(row) for file in tracked.splitlines()) for row in rows)

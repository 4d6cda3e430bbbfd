"""Folders of a dataset that are links: refused, and nothing of the place that they lead to is read, hashed or printed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.hostile.tool import check_problems, outcome, refused, run
from tests.sample import PAGE, YAML, write
from tui.loading import loader, source
from tui.loading.files import load_files
from tui.loading.loader import load, unlisted_pages
from tui.loading.parallel import load_parallel
from tui.loading.problems import DatasetError
from tui.loading.source import Unreadable, looks_of, read_bytes
from tui.model import Dataset
from tui.store.cache import load_compiled
from tui.store.fingerprint import hash_content, read_stats

SECRET = "api_token=AKIA-SECRET-TOKEN-1234567890 password=hunter2\n"
HASH = hashlib.sha256(SECRET.encode()).hexdigest()
TELLS = ("AKIA", "hunter2", "1234567890", HASH, "foreign")
LINKED = "is a symbolic link, which is not followed"


@pytest.fixture(params=["by handle", "by path"])
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the calls of Unix, and where there are none."""
    if request.param == "by path":
        monkeypatch.setattr(source, "_BY_HANDLE", False)
        monkeypatch.delattr("os.O_NOFOLLOW")


def elsewhere(tmp_path: Path) -> Path:
    """A folder of somebody's, with files of the names that a dataset has."""
    there = tmp_path / "elsewhere"
    there.mkdir(exist_ok=True)
    for name in ("p1.txt", "foreign.txt", "metrics.yaml", "foreign.yaml"):
        (there / name).write_text(SECRET)
    return there


def linked(tmp_path: Path, part: str) -> Path:
    """The sample with one of its parts linked to another place."""
    folder, there = write(tmp_path / "data"), elsewhere(tmp_path)
    place = folder / part
    if part == "seeds":
        (place / "p1.txt").unlink()
        place.rmdir()
    place.unlink(missing_ok=True)
    place.symlink_to(there / part if part == "metrics.yaml" else there)
    return folder


def silent(text: str) -> None:
    """Nothing of the other place stands there."""
    assert not [word for word in TELLS if word in text], text


@pytest.mark.parametrize("part", ["seeds", "metrics"])
def test_a_linked_folder_is_one_problem_that_says_what_to_do(tmp_path: Path, platform: None, part: str) -> None:
    got = outcome(linked(tmp_path, part))
    assert isinstance(got, DatasetError)
    assert [str(one) for one in got.problems] == [
        f"{part}: {LINKED}; make {part} a folder and put the files themselves into it"
    ]


def test_a_linked_metrics_yaml_is_refused(tmp_path: Path, platform: None) -> None:
    got = outcome(linked(tmp_path, "metrics.yaml"))
    assert isinstance(got, DatasetError)
    assert "metrics.yaml: cannot be opened: it is a symbolic link" in str(got)
    silent(str(got))


@pytest.mark.parametrize("part", ["seeds", "metrics", "metrics.yaml"])
@pytest.mark.parametrize(
    "command", [["check"], ["check", "--format", "json"], ["list"], ["pages"], ["export", "-o", "f.csv"]]
)
def test_no_command_prints_anything_of_it(tmp_path: Path, part: str, command: list[str]) -> None:
    ran = run(*command, "--data", linked(tmp_path, part))
    refused(ran)
    assert "symbolic link" in ran.err and ran.err.count("\n") == 2
    silent(ran.err)


@pytest.mark.parametrize("target", ["nowhere", "seeds", "../data/pages"])
def test_so_is_one_that_leads_nowhere_or_stays_inside(tmp_path: Path, platform: None, target: str) -> None:
    folder = write(tmp_path / "data")
    (folder / "seeds").rename(folder / "pages")
    (folder / "seeds").symlink_to(target)
    got = outcome(folder)
    assert isinstance(got, DatasetError) and LINKED in str(got)


def test_the_folder_that_the_user_names_may_be_a_link(tmp_path: Path, platform: None) -> None:
    write(tmp_path / "data")
    link = tmp_path / "link"
    link.symlink_to("data")
    assert load(link) == load(tmp_path / "data")
    assert isinstance(load_compiled(link).dataset, Dataset)
    ran = run("check", "--data", link)
    assert ran.code == 0, ran


# Between two looks


def swapped(folder: Path, there: Path) -> None:
    """Somebody puts a link in place of `seeds`."""
    if not (folder / "seeds").is_symlink():
        (folder / "seeds").rename(folder.parent / "seeds-before")
        (folder / "seeds").symlink_to(there)


def test_a_link_put_there_between_the_look_and_the_read_is_not_followed(
    tmp_path: Path, platform: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, there = write(tmp_path / "data"), elsewhere(tmp_path)
    real = loader.dataset_files

    def meanwhile(one: Path) -> list[str]:
        names = real(one)
        swapped(folder, there)
        return names

    monkeypatch.setattr(loader, "dataset_files", meanwhile)
    got = outcome(folder)
    assert isinstance(got, DatasetError)
    assert f"page p1: seeds/p1.txt is not read: seeds/ {LINKED}" in str(got)
    silent(str(got))


def test_nor_one_put_there_before_the_pages_are_listed(tmp_path: Path, platform: None) -> None:
    folder = write(tmp_path / "data")
    dataset = load(folder)
    swapped(folder, elsewhere(tmp_path))
    with pytest.raises(DatasetError, match=LINKED) as got:
        unlisted_pages(folder, dataset)
    check_problems(got.value)
    silent(str(got.value))


def test_nor_by_the_process_that_reads_a_part_of_the_files(tmp_path: Path, platform: None) -> None:
    folder = write(tmp_path / "data")
    swapped(folder, elsewhere(tmp_path))
    with pytest.raises(DatasetError, match=LINKED) as got:
        load_files(folder, ["metrics.yaml"])  # what that process does with each of its files
    silent(str(got.value))
    (folder / "metrics").symlink_to(elsewhere(tmp_path))
    assert load_parallel(folder, ["metrics.yaml", "metrics/foreign.yaml", "metrics/metrics.yaml"], None) is None
    with pytest.raises(Unreadable, match=LINKED):
        read_bytes(folder, "metrics/foreign.yaml", 1000)


@pytest.mark.parametrize("part", ["seeds", "metrics"])
def test_what_compares_the_files_with_a_cache_does_not_look_there(tmp_path: Path, platform: None, part: str) -> None:
    folder = linked(tmp_path, part)
    for looking in (read_stats, hash_content):
        with pytest.raises(Unreadable, match=LINKED):
            looking(folder)
    with pytest.raises(Unreadable, match=LINKED):
        looks_of(folder, f"{part}/p1.txt")


def test_a_good_cache_does_not_help_a_dataset_whose_pages_are_linked(tmp_path: Path) -> None:
    folder = write(tmp_path / "data")
    load_compiled(folder)
    (folder / "seeds").rename(tmp_path / "the-same-pages")
    (folder / "seeds").symlink_to(tmp_path / "the-same-pages")
    with pytest.raises(DatasetError, match=LINKED):
        load_compiled(folder)


def test_a_dataset_without_links_is_read_alike_on_every_platform(tmp_path: Path, platform: None) -> None:
    folder = write(tmp_path / "data", YAML.split("passages:")[0])
    (folder / "metrics").mkdir()
    (folder / "metrics" / "more.yaml").write_text("passages:" + YAML.partition("passages:")[2], encoding="utf-8")
    (folder / "seeds" / "unlisted.txt").write_text(PAGE, encoding="utf-8")
    dataset = load(folder)
    assert len(dataset.metrics) == 8 and unlisted_pages(folder, dataset) == ["unlisted.txt"]
    assert read_stats(folder).digest and hash_content(folder)

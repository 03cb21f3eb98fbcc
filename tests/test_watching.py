"""What appears in a watched folder is taken in, and what it contradicts is printed and posted."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from http.client import BadStatusLine, InvalidURL
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest

from factcheck.cli import main, watching
from factcheck.cli.watching import post
from factcheck.errors import InputError

pytestmark = pytest.mark.slow

Watched = Callable[..., list[dict[str, Any]]]

_HOOK = """
import http.server, sys
class Hook(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        page = self.rfile.read(int(self.headers["Content-Length"]))
        open(sys.argv[1], "ab").write(page.replace(b"\\n", b" ") + b"\\n")
        self.send_response(204)
        self.end_headers()
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", 0), Hook)
print(server.server_address[1], flush=True)
server.serve_forever()
"""


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of something that writes down what is posted to it, and where it does."""
    posted = tmp_path / "posted.jsonl"
    with subprocess.Popen([sys.executable, "-c", _HOOK, str(posted)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}/", posted
        server.terminate()


def wait_for(path: Path, words: str) -> str:
    """What is in a file once it holds ``words``."""
    for _ in range(600):
        if path.exists() and words in (text := path.read_text()):
            return text
        time.sleep(0.1)
    raise AssertionError(f"{words!r} did not come: {path.read_text() if path.exists() else 'nothing did'}")


def test_a_new_file_is_taken_in_and_what_it_contradicts_is_told_once(tmp_path: Path, hook: tuple[str, Path]) -> None:
    folder, out, err = tmp_path / "news", tmp_path / "out", tmp_path / "err"
    folder.mkdir()
    (folder / "a.txt").write_text("The Elmford bridge is 310 metres long, the ministry says.\n")
    url, posted = hook
    command = [sys.executable, "-m", "factcheck", "watch", "news", "--index", "index.db", "--webhook", url]
    with out.open("w") as stdout, err.open("w") as stderr:
        watching = subprocess.Popen(command, cwd=tmp_path, stdout=stdout, stderr=stderr)
    try:
        wait_for(err, "news/a.txt")
        (folder / "b.txt").write_text("The Elmford bridge is 130 metres long, the county says.\n")
        wait_for(out, "1 conflict")
        (folder / "c.txt").write_text("The mill of Sandrun has 12 windows.\n")
        wait_for(err, "news/c.txt")
        (report,) = map(json.loads, wait_for(posted, "\n").splitlines())
        assert [c["severity"] for c in report["conflicts"]] == ["contradiction"]
        assert {d["source"] for d in report["documents"]} == {"news/a.txt", "news/b.txt"}
        assert out.read_text().count("1 conflict") == 1
    finally:
        watching.terminate()
        watching.wait()


def test_a_webhook_that_does_not_answer_is_one_line() -> None:
    script = "from factcheck.cli.watching import post; print(post('http://127.0.0.1:9/', '{}'))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.startswith("http://127.0.0.1:9/: ")
    assert told.count("\n") == 1


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Watches a folder while one text after the other is written there; what is posted, and whether that works."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()

    def watch(texts: Sequence[str], *words: str, answers: Sequence[str | None] = ()) -> list[dict[str, Any]]:
        posted: list[dict[str, Any]] = []
        faults = iter(answers)

        def write(_: object) -> Iterator[None]:
            for n, text in enumerate(texts):
                (tmp_path / f"news/{n}.md").write_text(text, encoding="utf-8")
                yield

        def post(_: str, page: str) -> str | None:
            posted.append(json.loads(page))
            return next(faults, None)

        monkeypatch.setattr(watching, "_changes", write)
        monkeypatch.setattr(watching, "post", post)
        monkeypatch.setattr(sys, "argv", ["factcheck", "watch", "news", "--webhook", "http://h", *words])
        assert main() == 0
        return posted

    return watch


BRIDGE = [f"The Elmford bridge is {n} metres long, the ministry says.\n" for n in (310, 130)]
MILL = [f"The Sandrun mill has {n} windows.\n" for n in (12, 48)]


def test_what_is_let_stand_is_not_told(watched: Watched, capsys: pytest.CaptureFixture[str]) -> None:
    remark = "<!-- factcheck: ignore: counted with its ramps -->\n"
    (report,) = watched([BRIDGE[0], remark + BRIDGE[1], *MILL])
    assert [document["source"] for document in report["documents"]] == ["news/2.md", "news/3.md"]
    sys.argv = ["factcheck", "conflicts", "news", "--update-baseline", "--reason", "so"]
    assert main() == 0
    (report,) = watched([*BRIDGE, *MILL], "--index", "other.db", "--baseline", ".factcheck-baseline.toml")
    assert [document["source"] for document in report["documents"]] == ["news/0.md", "news/1.md"], "a remark is gone"
    assert "stale" not in capsys.readouterr().err


def test_what_could_not_be_posted_is_posted_again(watched: Watched) -> None:
    first, again, second = watched([*BRIDGE, *MILL], answers=["no route to host"])
    assert first == again
    assert [len(report["conflicts"]) for report in (first, second)] == [1, 1]
    assert first["conflicts"] != second["conflicts"]


def test_of_very_much_that_could_not_be_posted_the_newest_is_kept(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "MOST_UNSENT", 10)
    posted = watched([*BRIDGE, *MILL, BRIDGE[0].replace("310", "555")], answers=["gone", "gone"])
    assert [posted.index(report) for report in posted] == [0, 0, 2, 3], "the first is not posted a third time"
    told = capsys.readouterr().err
    assert told.count("webhook: too much to keep: the oldest 1 conflict will not be posted again\n") == 1


def test_there_is_no_exit_code_to_choose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sys.argv = ["factcheck", "watch", str(tmp_path), "--fail-on", "never"]
    assert main() == 2
    assert "--fail-on" in capsys.readouterr().err


@pytest.mark.parametrize("error", [BadStatusLine("SSH-2.0"), InvalidURL("a space"), URLError("gone"), OSError("late")])
def test_an_odd_answer_is_one_line(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("urllib.request.urlopen", refuse)
    assert str(post("http://h/", '"\ud800"')).startswith("http://h/: ")


def test_an_address_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert post("http://", "{}") is not None
    sys.argv = ["factcheck", "watch", str(tmp_path), "--webhook", "file:///etc/passwd"]
    assert main() == 2
    assert "name an address that begins with https:// or http://" in capsys.readouterr().err


def test_where_nothing_is_there_is_nothing_to_watch(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing to watch: .*nowhere: no such file or folder"):
        next(watching._changes([str(tmp_path / "nowhere")]))

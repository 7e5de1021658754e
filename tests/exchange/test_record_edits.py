"""Our own tables edited in a spreadsheet, and tables of others that are fetched again."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.tingle import Tingle, TingleState
from pmjournal.domain.words import Phase, Side, Source
from pmjournal.exchange.formats.csv_out import (
    TableForm,
    entries_table,
    promises_table,
    tingles_table,
)
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.import_plan import ImportPlan
from pmjournal.exchange.import_preview import ImportRequest, take_import
from pmjournal.exchange.own_json.journal_json import json_pieces
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
EAST = timezone(timedelta(hours=5, minutes=30))


@pytest.fixture(name="journal")
def fixture_journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(str(tmp_path / "a.db")) as journal:
        acme, _change = journal.add_project(
            "Acme ERP", customer="Acme GmbH", phases={Phase.KICKOFF: date(2026, 2, 1)}
        )
        for day, text, mood in ((24, "=Call, with €\n- a", -2), (25, "Two", None)):
            at = datetime(2026, 3, day, 14, 5, 7, tzinfo=EAST)
            journal.save(
                Entry(id=new_id(), project=acme.id, at=at, text=text, mood=mood, tags=("a", "b"))
            )
        made = date(2026, 3, 24)
        journal.keep(
            (Promise(id=new_id(), project=acme.id, text="A date", made_on=made, due_on=made), None),
            (Tingle(id=new_id(), project=acme.id, title="Demo", made_on=made, note="x"), None),
        )
        yield journal


def tables(journal: Journal, form: TableForm) -> dict[str, bytes]:
    projects = journal.projects()
    known = {project.id: project for project in projects}
    observed = journal.observed(projects).values()
    return {
        "entries": b"".join(entries_table(journal.entries(), known, form)),
        "promises": b"".join(
            promises_table([one for of in observed for one in of.promises], known, form)
        ),
        "tingles": b"".join(
            tingles_table([one for of in observed for one in of.tingles], known, form)
        ),
    }


def in_german(cell: str) -> str:
    """A cell as LibreOffice with a German locale shows and saves it."""
    cell = re.sub(r"^(\d\d)(\d\d)-(\d\d)-(\d\d)(?: (\d\d:\d\d):\d\d)?$", r"\4.\3.\2 \5", cell)
    return cell.strip() if re.match(r"\d\d\.\d\d\.\d\d", cell) else cell


def saved(
    data: bytes, separator: str = ",", edit: Callable[[str], str] = lambda cell: cell
) -> bytes:
    """A table as a spreadsheet saves it, with its cells edited."""
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerows([edit(in_german(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("cp1252")


def imported(journal: Journal, path: Path, hints: Hints | None = None) -> ImportPlan:
    request = ImportRequest(str(path), hints=hints or Hints())
    outcome = take_import(journal, request, lambda: journal.projects()[0], NOW).outcome
    assert isinstance(outcome, ImportPlan)
    return outcome


def fields(plan: ImportPlan) -> list[Sequence[str]]:
    return [edit.fields for edit in plan.edits]


@pytest.mark.parametrize("form", [TableForm(), TableForm(";", "de"), TableForm("\t", "en")])
def test_what_nobody_edited_changes_nothing_through_a_spreadsheet_that_speaks_german(
    journal: Journal, tmp_path: Path, form: TableForm
) -> None:
    before = b"".join(json_pieces(journal.whole()))
    for name, data in tables(journal, form).items():
        for content in (data, saved(data, form.separator)):
            path = tmp_path / f"{name}.csv"
            path.write_bytes(content)
            plan = imported(journal, path)
            assert (plan.new, plan.edits, plan.refused) == ([], (), [])
            assert plan.known == (2 if name == "entries" else 1)
    assert b"".join(json_pieces(journal.whole())) == before


def test_edits_of_entries_come_back_and_go_again(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    edits = {
        "Two": "Two, and more",
        "-2": "1",
        "guessed": "said",
        "a, b": "b",
        "kickoff": "go_live",
    }
    data = tables(journal, TableForm())["entries"]
    path.write_bytes(saved(data, edit=lambda cell: edits.get(cell, cell)))
    plan = imported(journal, path)
    assert plan.changed == 2
    second, first = journal.entries()
    assert (first.mood, first.source, first.tags, first.phase) == (
        *(1, Source.SAID, ("b",)),
        Phase.GO_LIVE,
    )
    assert (first.text, second.text) == ("=Call, with €\n- a", "Two, and more")
    assert first.at == datetime(2026, 3, 24, 14, 5, 7, tzinfo=EAST)
    assert imported(journal, path).edits == ()


def test_an_older_table_takes_nothing_back(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    path.write_bytes(tables(journal, TableForm())["entries"])
    newest, _older = journal.entries()
    journal.save(Entry(id=newest.id, project=newest.project, at=newest.at, text="New"), newest)
    plan = imported(journal, path)
    assert plan.edits == ()
    assert "older values" in plan.remarks[-1]
    assert journal.entries()[0].text == "New"


def test_edits_of_promises_and_tingles_come_back_and_new_rows_are_new(
    journal: Journal, tmp_path: Path
) -> None:
    whole = tables(journal, TableForm(headings="de"))
    promise = {"open": "kept", "24.03.26": "25.03.26", "A date": "A day"}
    path = tmp_path / "promises.csv"
    data = saved(whole["promises"], edit=lambda cell: promise.get(cell, cell))
    path.write_bytes(data + b";acme-erp;Another;sales;;;ja;;31.12.26;open;;\n")
    plan = imported(journal, path)
    assert fields(plan) == [(), ["text", "made_on", "due_on", "state"]]
    observed = journal.observed(journal.projects())[journal.projects()[0].id]
    kept, new = sorted(observed.promises, key=lambda one: one.text)[0], observed.promises[-1]
    assert (kept.text, kept.state, kept.settled_on) == ("A day", PromiseState.KEPT, NOW.date())
    assert (new.text, new.side, new.basic, new.made_on) == (
        *("Another", Side.SALES, True),
        NOW.date(),
    )
    assert imported(journal, path).edits == ()
    tingle = {"planned": "done", "x": "y", "Demo": "Grand demo"}
    path = tmp_path / "tingles.csv"
    path.write_bytes(saved(whole["tingles"], edit=lambda cell: tingle.get(cell, cell)))
    assert imported(journal, path).changed == 1
    (moment,) = journal.tingles(journal.projects()[0])
    assert (moment.title, moment.note, moment.state) == ("Grand demo", "y", TingleState.DONE)


def test_a_row_that_cant_be_is_refused_with_its_line(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "promises.csv"
    head = "id,project,text,made_on,due_on,state"
    path.write_text(f"{head}\n,acme-erp,A,2026-03-24,soon,open\n,acme-erp,B,,,lost\n,nope,C,,,\n")
    with pytest.raises(InputError, match=r"line 2: 'soon' is no date.*2 more"):
        imported(journal, path)


def test_a_table_fetched_again_updates_and_doesnt_double(journal: Journal, tmp_path: Path) -> None:
    path = tmp_path / "fetched.csv"
    hints = Hints(columns={"id": "Activity ID"})
    head = "Activity ID,date,text,mood"
    path.write_text(f"{head}\n77,2026-04-01,Call,1\n78,2026-04-02,Mail,-1\n")
    assert len(imported(journal, path, hints).new) == 2
    mail, call, *_others = journal.entries()
    journal.save(Entry(id=mail.id, project=mail.project, at=mail.at, text="Mine"), mail)
    path.write_text(
        f"{head}\n78,2026-04-02,Mail,-1\n77,2026-04-03,Call again,2\n79,2026-04-04,x,0\n"
    )
    plan = imported(journal, path, hints)
    assert (len(plan.new), fields(plan)) == (1, [["at", "text", "mood"]])
    by_id = {entry.id: entry for entry in journal.entries()}
    assert (by_id[call.id].text, by_id[call.id].mood) == ("Call again", 2)
    assert by_id[mail.id].text == "Mine"
    again = imported(journal, path, hints)
    assert (again.new, again.edits) == ([], ())


def test_projects_are_known_by_every_name_of_theirs(journal: Journal, tmp_path: Path) -> None:
    beta, _change = journal.add_project("Beta", short="b2")
    path = tmp_path / "calls.csv"
    names = [
        "acme-erp",
        "ACME ERP",
        "acme gmbh",
        "[[Acme ERP]]",
        "[[People/X|Acme GmbH]]",
        "Theirs",
    ]
    rows = "".join(f"2026-04-{n:02},{n},{name}\n" for n, name in enumerate(names, 1))
    path.write_text(f"date,text,project\n{rows}")
    imported(journal, path, Hints(names={"theirs": "b2"}))
    assert [entry.text for entry in journal.entries(beta)] == ["6"]
    assert len(journal.entries()) == 2 + len(names)
    path.write_text("date,text,project\n2026-04-01,x,Nobody\n")
    with pytest.raises(InputError, match=r"line 2: No project 'Nobody'.*--project-map 'Nobody="):
        imported(journal, path)
    journal.add_project("Gamma", customer="Acme GmbH")
    path.write_text("date,text,project\n2026-04-01,x,Acme GmbH\n")
    with pytest.raises(InputError, match="may be one of: acme-erp, gamma"):
        imported(journal, path)


def test_a_customers_name_chooses_a_project_and_stays_in_the_text(
    journal: Journal, tmp_path: Path
) -> None:
    beta, _change = journal.add_project("Beta", customer="Beta AG")
    path = tmp_path / "calls.csv"
    path.write_text("date,text,Kunde\n2026-04-01,One,Beta AG\n2026-04-02,Two,Anna\n")
    imported(journal, path)
    assert [entry.text for entry in journal.entries(beta)] == ["One\n\ncustomer: Beta AG"]
    assert journal.entries()[0].text == "Two\n\ncustomer: Anna"

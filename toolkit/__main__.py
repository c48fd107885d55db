"""The command line: `python -m toolkit compare FOLDER`."""

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Exit codes, said in --help: a script can tell "nothing there" from "wrongly called".
DONE, NOTHING, WRONG, STOPPED = 0, 1, 2, 130

EPILOGUE = """
exit codes: 0 done, 1 nothing could be compared, 2 wrong use, 130 stopped by Ctrl-C

examples:
  python -m toolkit compare corpus
  python -m toolkit compare corpus --report report.html
  python -m toolkit claims corpus --json > claims.json
  python -m toolkit terms corpus --query "charge[sd]?"
"""

FORM = argparse.RawDescriptionHelpFormatter


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m toolkit",
        description="Compare documents on one subject: how they are written, what they agree on, where they contradict "
        "each other, and what each leaves out. Nothing leaves this machine.",
        epilog=EPILOGUE,
        formatter_class=FORM,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    told = {
        "compare": "scorecard, contradictions (surest first), who says what",
        "read": "what was read from the folder, and what could not be",
        "claims": "every checkable claim, with who says it and of when",
        "terms": "the words that set each document apart, or uses of --query in context",
    }
    for name, words in told.items():
        command = commands.add_parser(name, help=words, description=words.capitalize() + ".", formatter_class=FORM)
        command.add_argument("folder", help="a folder of .txt, .md, .html, .pdf, .docx, .csv or .jsonl documents")
        command.add_argument("--json", action="store_true", help="print the tables as JSON, for programs")
        if name == "compare":
            command.add_argument("--report", metavar="FILE.html", help="also write one self-contained page")
            command.add_argument("--tables", metavar="FOLDER", help="also write every table as .csv into this folder")
            command.add_argument("--jobs", type=int, default=1, metavar="N", help="documents measured at once (1)")
            command.add_argument("--cache", metavar="FOLDER", help="keep here what was found, for the next time")
        if name == "terms":
            command.add_argument("--query", metavar="REGEX", help="show every use of this in context instead")
    return parser


def print_tables(tables: "dict[str, pd.DataFrame]") -> None:
    """Print tables as one JSON object: name to list of rows; a missing value is null."""
    from toolkit.exports import format_json

    print("{" + ",\n".join(f"{json.dumps(name)}: {format_json(table)}" for name, table in tables.items()) + "}")


@contextmanager
def watch_progress() -> "Callable[[int, int], None]":  # type: ignore[misc]
    """Give a function to tell progress to; a bar appears after two seconds, on stderr, when a person watches."""
    bar = None
    started, stages = time.monotonic(), iter(("documents", "pairs of documents"))
    stage, counted = next(stages), ()

    def tell(done: int, of: int) -> None:
        nonlocal bar, stage, counted
        if counted and (done < counted[0] or of != counted[1]):  # what comes now is counted from the beginning
            stage = next(stages, stage)
            if bar is not None:
                bar.close()
                bar = None
        counted = done, of
        if bar is None and sys.stderr.isatty() and time.monotonic() - started > 2 and done < of:
            from tqdm.auto import tqdm

            bar = tqdm(total=of, unit=" " + stage, file=sys.stderr, leave=False)
        if bar is not None:
            bar.update(done - bar.n)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.close()


def paint_heads(text: str) -> str:
    """Set headings (lines in capitals) bold, when a person watches and NO_COLOR is not set."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    lines = text.split("\n")
    return "\n".join(f"\x1b[1m{line}\x1b[0m" if line[:4].isupper() and line[:1].isalpha() else line for line in lines)


def run_compare(options: argparse.Namespace) -> int:
    """Compare a folder, print what was found, write the report and tables asked for."""
    from toolkit.comparison import compare, write_comparison

    with watch_progress() as tell:
        found = compare(options.folder, n_jobs=options.jobs, progress=tell, cache=options.cache)
    if options.report:
        found.write_report(options.report)
    if options.tables:
        found.to_csv(options.tables)
    if options.json:
        print_tables(found.tables())
    else:
        print(paint_heads(write_comparison(found)))
    if options.report:
        print(f"Report written: {options.report}", file=sys.stderr)
    readable = int(found.documents["text"].str.strip().astype(bool).sum())
    if readable < 2:
        print(
            f"Nothing to compare: {readable} readable document in {options.folder}; put two or more there.",
            file=sys.stderr,
        )
        return NOTHING
    return DONE


def run_read(options: argparse.Namespace) -> int:
    """Say what was read."""
    from toolkit.corpus import read_corpus

    documents = read_corpus(options.folder)
    if options.json:
        print_tables({"documents": documents})
        return DONE
    from toolkit.markup import show_unseen

    for label, row in documents.iterrows():
        date = "no date" if row.isna()["published"] else f"{row['published']:%Y-%m-%d}"
        print(show_unseen(f"{label}: {len(row['text']):,} characters, {date}, {row['title'] or 'no title'}"))
        if isinstance(row["problem"], str) and row["problem"]:
            print(show_unseen(f"    problem: {row['problem']}"))
    return DONE


def run_claims(options: argparse.Namespace) -> int:
    """List the claims of a folder's documents."""
    from toolkit.claims import extract_claims
    from toolkit.corpus import read_corpus
    from toolkit.markup import show_unseen

    claims = extract_claims(read_corpus(options.folder))
    if options.json:
        print_tables({"claims": claims})
        return DONE
    for document, part in claims.groupby("document", sort=False):
        print(f"{show_unseen(str(document))} ({len(part)} claims)")
        for text in part["text"]:
            print("    " + show_unseen(" ".join(text.split())))
    return DONE if len(claims) else NOTHING


def run_terms(options: argparse.Namespace) -> int:
    """List the terms that set each document apart, or the uses of a query in context."""
    from toolkit.corpus import read_corpus
    from toolkit.markup import show_unseen

    documents = read_corpus(options.folder)
    if options.query:
        from toolkit.terms import keywords_in_context

        hits = keywords_in_context(documents, options.query)
        if options.json:
            print_tables({"hits": hits})
            return DONE
        for row in hits.itertuples():
            left, right = " ".join(row.left.split())[-40:], " ".join(row.right.split())[:40]
            print(show_unseen(f"{str(row.document)[:24]:<24} {left:>40} [{row.keyword}] {right}"))
        return DONE if len(hits) else NOTHING
    from toolkit.terms.keyness import compare_terms

    keyness = compare_terms(documents)
    if options.json:
        print_tables({"keyness": keyness})
        return DONE
    for group, part in keyness.groupby("group", sort=False):
        print(show_unseen(str(group)))
        for row in part.sort_values(["z", "term"], ascending=[False, True], kind="stable").head(12).itertuples():
            print(
                show_unseen(
                    f"    {row.term:<24} {row.count:>5} here, {row.count_elsewhere:>5} elsewhere, z {row.z:+.1f}"
                )
            )
    return DONE if len(keyness) else NOTHING


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    options = build_parser().parse_args(arguments)
    from toolkit.errors import ToolkitError

    try:
        return globals()[f"run_{options.command}"](options)
    except ToolkitError as error:
        print(f"{error}", file=sys.stderr)
        return NOTHING
    except KeyboardInterrupt:
        print("Stopped; nothing was left half-written.", file=sys.stderr)
        gc.freeze()  # Python would look through all that was read once more before it ends
        return STOPPED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


if __name__ == "__main__":
    sys.exit(main())

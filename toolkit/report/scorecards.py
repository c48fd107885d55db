"""Scorecards: one line per document with what a reader wants to know first, data quality before findings."""

import textwrap
from collections.abc import Sequence

import pandas as pd

from toolkit.function_words import is_content
from toolkit.markup import Markup, element, join_markup, show_unseen
from toolkit.palette import assign_colours, shorten_name

# Typical terms named per document: as many as a line holds.
TERMS = 5


def build_scorecard(
    documents: pd.DataFrame,
    readability: pd.DataFrame,
    sentiment: pd.DataFrame,
    keyness: pd.DataFrame,
    overlaps: pd.DataFrame,
) -> pd.DataFrame:
    """
    One row per document: `published, words, sentences, grade, tone` with intervals, `terms, contradictions, problem`.

    `grade` is the Flesch-Kincaid US school grade (higher is harder), `tone` the mean valence of sentences (-1 to 1).
    """
    against = overlaps[overlaps["verdict"] == "contradicts"]
    sides = pd.concat([against["document_a"], against["document_b"]])
    rows = pd.DataFrame(index=documents.index)
    rows["published"] = documents["published"]
    rows["words"] = readability["words"].reindex(documents.index)
    rows["sentences"] = readability["sentences"].reindex(documents.index)
    for column, table, source in (
        ("grade", readability, "flesch_kincaid_grade"),
        ("tone", sentiment, "sentiment"),
    ):
        low, high = (f"{source}_low", f"{source}_high") if column == "grade" else ("low", "high")
        rows[column] = table[source].reindex(documents.index)
        rows[f"{column}_low"] = table[low].reindex(documents.index)
        rows[f"{column}_high"] = table[high].reindex(documents.index)
    terms, times = _pick_terms(keyness), sides.value_counts()
    rows["terms"] = [", ".join(terms.get(document, ())) for document in documents.index]
    rows["contradictions"] = [int(times.get(document, 0)) for document in documents.index]
    rows["problem"] = [_join_problems(document, documents, readability, sentiment) for document in documents.index]
    return rows


def _pick_terms(keyness: pd.DataFrame) -> dict[object, list[str]]:
    """Pick for each document the content words it uses most above the others."""
    above = keyness.loc[keyness["log_odds"] > 0, ["group", "term", "z"]]
    content = {term for term in above["term"].unique() if is_content(term)}
    ranked = above[above["term"].isin(content)].sort_values(["z", "term"], ascending=[False, True], kind="stable")
    return {document: list(own.head(TERMS)) for document, own in ranked.groupby("group", sort=False)["term"]}


def _join_problems(document: object, *tables: pd.DataFrame) -> str:
    """Every problem any table reports of one document, each said once."""
    said: list[str] = []
    for table in tables:
        if "problem" in table and document in table.index:
            problem = table.at[document, "problem"]
            if isinstance(problem, str) and problem and problem not in said:
                said.append(problem)
    return "; ".join(said)


def _say_estimate(row: pd.Series, column: str, form: str) -> str:
    value, low, high = row[column], row[f"{column}_low"], row[f"{column}_high"]
    if pd.isna(value):
        return "n/a"
    if pd.isna(low):
        return format(value, form)
    return f"{value:{form}} [{low:{form}}, {high:{form}}]"


HEADS = (
    ("Document", ""),
    ("Date", "date"),
    ("Words", "num"),
    ("Sentences", "num"),
    ("Grade [95 %]", "num"),
    ("Tone [95 %]", "num"),
    ("In contradictions", "num"),
    ("Most distinctive terms", ""),
    ("Problem", ""),
)


def _list_cells(document: object, row: pd.Series) -> list[str]:
    return [
        shorten_name(document, 30),
        "" if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d}",
        "n/a" if pd.isna(row["words"]) else f"{row['words']:,.0f}",
        "n/a" if pd.isna(row["sentences"]) else f"{row['sentences']:,.0f}",
        _say_estimate(row, "grade", ".1f"),
        _say_estimate(row, "tone", "+.2f"),
        str(row["contradictions"]),
        row["terms"],
        row["problem"],
    ]


def render_scorecard(scorecard: pd.DataFrame, most: int = 200) -> Markup:
    """Render a scorecard as a table; at most `most` documents, and the caption says so."""
    colours = assign_colours(list(scorecard.index))
    body = []
    for document, row in scorecard.head(most).iterrows():
        name, *cells = _list_cells(document, row)
        dot = element("span", "", class_="dot", style=f"background:{colours[document]}")
        body.append(
            element(
                "tr",
                element("th", dot, element("bdi", name), scope="row"),
                *(
                    element("td", element("bdi", cell), class_=side or None)
                    for cell, (_, side) in zip(cells, HEADS[1:], strict=True)
                ),
            )
        )
    counted = f"{most} of {len(scorecard):,}" if len(scorecard) > most else str(len(scorecard))
    return element(
        "div",
        element(
            "table",
            element(
                "caption",
                f"{counted} documents. Grade: Flesch-Kincaid, US school years, higher is harder. Tone: mean word "
                "valence of sentences, -1 to 1. Both on running prose only, with 95 % intervals.",
            ),
            element(
                "thead", element("tr", *(element("th", head, scope="col", class_=side or None) for head, side in HEADS))
            ),
            element("tbody", join_markup(*body)),
        ),
        class_="scroll",
        tabindex="0",
        role="group",
        aria_label="Scorecard",
    )


def write_scorecard(scorecard: pd.DataFrame, width: int = 100) -> str:
    """Write a scorecard as plain text: the numbers in columns, terms and problems on lines of their own."""
    rows = [[show_unseen(cell) for cell in _list_cells(document, row)] for document, row in scorecard.iterrows()]
    heads = [head for head, _ in HEADS[:7]]
    widths = [max(len(head), *(len(row[place]) for row in rows), 0) for place, head in enumerate(heads)] if rows else []
    lines = [_align(heads, widths)] if rows else ["No documents."]
    for row in rows:
        lines.append(_align(row[:7], widths))
        for label, text in (("terms", row[7]), ("problem", row[8])):
            if text:
                lines += textwrap.wrap(f"{label}: {text}", width, initial_indent="    ", subsequent_indent="      ")
    return "\n".join(lines)


def _align(cells: Sequence[str], widths: Sequence[int]) -> str:
    sides = [side for _, side in HEADS[: len(cells)]]
    return "  ".join(
        f"{cell:>{wide}}" if side == "num" else f"{cell:<{wide}}"
        for cell, wide, side in zip(cells, widths, sides, strict=True)
    ).rstrip()

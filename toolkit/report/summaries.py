"""Summaries: what was found, in sentences with counts; the last cell of every notebook."""

from collections.abc import Sequence

import pandas as pd

from toolkit.function_words import is_content
from toolkit.markup import element


class Summary(tuple[str, ...]):
    """Sentences of finding, shown as a list."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n".join(f"- {sentence}" for sentence in self)

    def _repr_html_(self) -> str:
        return element("ul", *(element("li", sentence) for sentence in self))


def _name(documents: Sequence[object], most: int = 6) -> str:
    named = ", ".join(str(document) for document in documents[:most])
    return named + (f" and {len(documents) - most} more" if len(documents) > most else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _say_differences(differences: pd.DataFrame) -> str:
    safe, pairs = int((differences["p_corrected"] < 0.05).sum()), _count(len(differences), "pair")
    return f"{safe} of {pairs} of documents differ by more than chance (p below .05, corrected for all pairs)."


def summarise_corpus(documents: pd.DataFrame, sentences: pd.DataFrame) -> Summary:
    """Say what was read: how many documents and sentences, what is prose, what has no date, what could not be read."""
    if documents.empty:
        return Summary(["No documents were read, so there is nothing to compare."])
    kinds = sentences["kind"].value_counts()
    problems = documents["problem"].fillna("") if "problem" in documents else pd.Series("", index=documents.index)
    undated = list(documents.index[documents["published"].isna()])
    prose = int(kinds.get("prose", 0))
    said = [
        f"{_count(len(documents), 'document')} with {_count(prose, 'sentence')} of running prose.",
        f"Headings, list items and page furniture left out of the measures: {int(kinds.sum()) - prose:,}.",
        f"No date is known for {_name(undated)}." if undated else "Every document has a date.",
    ]
    said += [f"{document}: {problem}." for document, problem in problems.items() if problem]
    if len(documents) == 1:
        said.append("One document alone can be described, not compared.")
    return Summary(said)


def summarise_readability(readability: pd.DataFrame, differences: pd.DataFrame | None = None) -> Summary:
    """Say which documents read hardest and easiest, whether the formulas agree on it, and what was refused."""
    formulas = ["flesch_kincaid_grade", "smog_index", "gunning_fog", "automated_readability_index"]
    scored = readability.dropna(subset=formulas[:1])
    if scored.empty:
        return Summary(["No document could be scored, so nothing can be ranked."])
    said = [f"{_count(len(scored), 'document')} of {len(readability)} could be scored."]
    if len(scored) > 1:
        hardest = {str(scored[formula].idxmax()) for formula in formulas if scored[formula].notna().any()}
        easiest = {str(scored[formula].idxmin()) for formula in formulas if scored[formula].notna().any()}
        for words, found in (("hardest", sorted(hardest)), ("easiest", sorted(easiest))):
            said.append(
                f"All four grade formulas find {found[0]} {words}."
                if len(found) == 1
                else f"The formulas do not agree on the {words}: {_name(found)}."
            )
    if differences is not None and len(differences):
        said.append(_say_differences(differences))
    return Summary(said)


def summarise_claims(overlaps: pd.DataFrame, coverage: pd.DataFrame, documents: pd.DataFrame) -> Summary:
    """Say how many contradictions, explained differences and agreements were found, and the surest of them."""
    if len(documents) < 2:
        return Summary(["With fewer than two documents nothing can agree or contradict."])
    counts = overlaps["verdict"].value_counts()
    against = overlaps[overlaps["verdict"] == "contradicts"].sort_values(
        "contradiction", ascending=False, kind="stable"
    )
    kinds = against["kind"].value_counts()
    told = ", ".join(f"{count} of {kind}" for kind, count in kinds.items())
    said = [f"{_count(len(against), 'pair')} of passages contradict each other" + (f" ({told})." if told else ".")]
    if len(against):
        said.append(f"The surest: {against['reason'].iloc[0]}")
    causes = overlaps.loc[overlaps["verdict"] == "differs", "cause"].value_counts()
    told = ", ".join(f"{str(cause).replace('_', ' ')} {count}" for cause, count in causes.items())
    said.append(
        f"{_count(int(counts.get('differs', 0)), 'pair')} differ for a reason" + (f" ({told})." if told else ".")
    )
    said.append(
        f"{_count(int(counts.get('agrees', 0)), 'pair')} agree; {_count(len(coverage), 'claim')} in the matrix."
    )
    return Summary(said)


def summarise_terms(keyness: pd.DataFrame, documents: pd.DataFrame) -> Summary:
    """Say which words set each document apart, and how much of that can be inferred from so few documents."""
    if keyness.empty or len(documents) < 2:
        return Summary(["With fewer than two documents no word can set one apart."])
    said = []
    for group, part in keyness.groupby("group", sort=False):
        own = part[(part["z"] > 1.96) & (part["count"] > 1) & part["term"].map(is_content)].sort_values(
            ["z", "term"], ascending=[False, True]
        )
        words = ", ".join(own["term"].head(4)) or "no word by more than the band of chance"
        said.append(f"{group}: {words}.")
    notes = [note for note in dict.fromkeys(keyness["note"].dropna()) if note]
    return Summary([*said[:12], *(f"Note: {note}." for note in notes[:2])])


def summarise_tone(sentiment: pd.DataFrame, differences: pd.DataFrame | None = None) -> Summary:
    """Say which documents are worded most and least positively, and how many pairs differ by more than chance."""
    known = sentiment["sentiment"].dropna().sort_values(kind="stable")
    if known.empty:
        return Summary(["No document has enough prose to score its tone."])
    said = [f"Tone could be scored in {_count(len(known), 'document')} of {len(sentiment)}."]
    if len(known) > 1:
        said.append(
            f"Most positive: {known.index[-1]} ({known.iloc[-1]:+.2f}); least: {known.index[0]} ({known.iloc[0]:+.2f})."
        )
    if differences is not None and len(differences):
        said.append(_say_differences(differences))
    return Summary(said)

"""
Compare documents on one subject, with the words every finding was read from.

    folder -> corpus -> sentences -> quantities, claims -> overlaps -> contradictions, coverage
              documents -> readability, sentiment, terms, loaded language, attribution
                                                            everything -> comparison -> report

Every public function takes texts (a `str`, a sequence or `Series` of `str`, or a DataFrame with a `text` column)
and returns a new table. Names are looked up where they live on first use, so `import toolkit` costs nothing.
"""

from importlib import import_module

_HOMES = {
    "Comparison": "comparison",
    "TextMeasures": "measures",
    "compare": "comparison",
    "compare_terms": "terms.keyness",
    "compare_tone": "tone.entity_tone",
    "compare_with_textstat": "readability.agreement",
    "count_loaded_language": "loaded_language",
    "count_repetitions": "copies.repetition",
    "count_terms": "terms",
    "extract_claims": "claims",
    "extract_quantities": "quantities",
    "find_attributions": "attribution",
    "find_collocations": "terms.collocations",
    "find_contradictions": "overlaps",
    "find_copies": "copies",
    "find_entities": "entities",
    "find_loaded_language": "loaded_language",
    "find_lockwords": "terms.lockwords",
    "find_repetitions": "copies.repetition",
    "group_copies": "copies",
    "keywords_in_context": "terms",
    "list_aliases": "entities",
    "list_valence_words": "sentiment.contributions",
    "map_coverage": "overlaps.coverage",
    "match_claims": "overlaps",
    "measure_attribution": "attribution",
    "measure_differences": "differences",
    "measure_dispersion": "terms.dispersion",
    "measure_readability": "readability",
    "read_corpus": "corpus",
    "relate": "pairs",
    "score_loaded_language": "loaded_language",
    "score_sentiment": "sentiment",
    "score_tone": "tone",
    "split_sentences": "sentences",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    """Import a public name from its module the first time it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}; public names: {', '.join(__all__)}")
    value = getattr(import_module(f"toolkit.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

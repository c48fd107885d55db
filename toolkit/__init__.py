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
    "read_corpus": "corpus",
    "split_sentences": "sentences",
    "measure_readability": "readability",
    "score_sentiment": "sentiment",
    "score_tone": "tone",
    "count_terms": "terms",
    "compare_terms": "keyness",
    "keywords_in_context": "terms",
    "find_loaded_language": "loaded_language",
    "score_loaded_language": "loaded_language",
    "find_attributions": "attribution",
    "extract_quantities": "quantities",
    "extract_claims": "claims",
    "relate": "pairs",
    "match_claims": "overlaps",
    "find_contradictions": "overlaps",
    "map_coverage": "coverage",
    "compare": "comparison",
    "Comparison": "comparison",
    "TextMeasures": "measures",
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

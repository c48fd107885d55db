"""Charts: static SVG pictures, each with its numbers (`.data`), its words (`.alt`) and one sentence of finding."""

from toolkit.charts.bars import draw_overlap_map, draw_shares
from toolkit.charts.dotplots import draw_dots, draw_readability, draw_tone_means
from toolkit.charts.figures import Chart
from toolkit.charts.pictures import draw_attribution, draw_loaded_rates, draw_pictures, draw_uses, find_terms
from toolkit.charts.scatters import draw_keyness
from toolkit.charts.strips import draw_term_xray, draw_tone_strip

__all__ = [
    "Chart",
    "draw_attribution",
    "draw_dots",
    "draw_keyness",
    "draw_loaded_rates",
    "draw_overlap_map",
    "draw_pictures",
    "draw_readability",
    "draw_shares",
    "draw_term_xray",
    "draw_tone_means",
    "draw_tone_strip",
    "draw_uses",
    "find_terms",
]

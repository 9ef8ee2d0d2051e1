"""How far a crowd agrees: alphas, kappas, pairs of workers, and what each worker adds."""

from goldsmith.quality.agreements.bootstrap import Spread, bootstrap
from goldsmith.quality.agreements.contribution import Contributions, contributions
from goldsmith.quality.agreements.distances import answer_distance, shape_distance, text_distance
from goldsmith.quality.agreements.kappas import Kappa, UnknownWorker, cohen, fleiss, gwet
from goldsmith.quality.agreements.krippendorff import Alpha, krippendorff, krippendorff_units
from goldsmith.quality.agreements.pairwise import Pairwise, pairwise
from goldsmith.quality.agreements.scales import BadScale, Distance

__all__ = [
    "Alpha",
    "BadScale",
    "Contributions",
    "Distance",
    "Kappa",
    "Pairwise",
    "Spread",
    "UnknownWorker",
    "answer_distance",
    "bootstrap",
    "cohen",
    "contributions",
    "fleiss",
    "gwet",
    "krippendorff",
    "krippendorff_units",
    "pairwise",
    "shape_distance",
    "text_distance",
]

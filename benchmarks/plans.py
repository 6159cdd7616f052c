"""Where the plans with a known truth are: the project's own, and others that may lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
#: plans, gold and a scorer that are not part of the project; figures that need them are left out without them
OUTSIDE = ROOT.parent / "shared"


def own_gold() -> dict[Path, dict[str, Any]]:
    """The records of the sample plans, by the file that is read."""
    import yaml

    manifest = yaml.safe_load((ROOT / "corpus/manifest.yaml").read_text(encoding="utf-8"))
    found = {}
    for entry in manifest["plans"]:
        gold = json.loads((ROOT / "corpus" / entry["gold"]).read_text(encoding="utf-8"))
        for file in entry["files"]:
            found[ROOT / "corpus/plans" / file["path"]] = gold
    return found


def outside_gold() -> dict[Path, dict[str, Any]]:
    """The same for the plans beside the project, in all their renderings."""
    found = {}
    for path in sorted((OUTSIDE / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for form in ("txt", "pdf", "nfd.pdf", "docx", "scan-office-200-color.pdf"):
            file = OUTSIDE / "plans" / f"{path.stem}.{form}"
            if file.exists():
                # the pages print a head that the text file may lack, so their date is another than the text's null
                open_date = form != "txt" and gold["meta"].get("date") is None
                meta = (
                    {**gold["meta"], "optional": [*gold["meta"].get("optional", ()), "date"]}
                    if open_date
                    else gold["meta"]
                )
                found[file] = {**gold, "meta": meta}
    return found

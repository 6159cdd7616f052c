"""The section trees of two plans: what is told of sections that moved, changed their heading or number, or are gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...plan import Responsibility
from .. import describe
from ..alignment.joints import Joint, Unfolded
from ..alignment.nodes import Match, Node
from ..alignment.numbering import Renumbering, renumbered
from ..alignment.wording import ratio, words
from ..difference import Difference, absent, changed, field_name, item_record
from .comparing import FINE, holder, lone
from .items import Matched
from .side import Extent, Side
from .tasks import Tasks

#: this share of a section's words must stand on the other side for the section to be there in another layout
_STANDS = 0.5
#: so many sections may have moved one by one
_SOME = 2


class Outlines(Tasks):
    """Tells sections; one that is gone and holds nothing but one item is that item's affair."""

    def _headings(self) -> None:
        for match in self.alignment.matches:
            if match.plan.topic != match.other.topic:
                self.headings_changed.append((match.plan, match.other))

    def _whole_parts(self, matched: dict[str, Matched[Any]]) -> None:
        """Decides which field tells of a section that only one side has."""
        for side, tops, missing in (
            (self.other, self.alignment.missing, True),
            (self.plan, self.alignment.extra, False),
        ):
            for node in tops:
                self._whole_part(side, node, matched, missing)

    def _whole_part(self, side: Side, node: Node, matched: dict[str, Matched[Any]], missing: bool) -> None:
        units = [
            item
            for name in ("responsibilities", "criteria")
            for item in lone(matched[name], missing)
            if node.start <= item.span.start < node.end
        ]
        fine = [(n, i) for n in FINE for i in lone(matched[n], missing) if node.start <= i.span.start < node.end]
        head_end = max(node.section.span.end, node.start + 1)
        held = None if node.children else holder(fine, len(node.body))
        opened = [i for n, i in fine if n == "phases" and i.span.start < head_end]
        if not node.children and len(opened) == 1:
            held = "phases", opened[0]  # the review that closes a phase goes with it
        if len(units) == 1 and (units[0].span.start < head_end or _is_path(units[0].section, node)):
            name = "responsibilities" if isinstance(units[0], Responsibility) else "criteria"
            self._tell_alone(name, units[0], missing)
        elif self._is_task(node, missing):
            return  # a numbered task of a unit that both have
        elif held is not None:
            self._tell_alone(*held, missing)
        elif self.own_layouts and self._stands_elsewhere(node, missing):
            return  # the other unit has the words under another heading, or under none
        else:
            difference = absent("sections", node.section, describe.of(node.section), extra=not missing)
            if node.parent is not None:
                place = describe.of(node.parent.section)[0]
                difference = replace(
                    difference,
                    message=(f"{difference.message[0]} (trong {place})", f"{difference.message[1]} (in {place})"),
                )
            self._tell(difference)
        side.gone.append(Extent(node.start, node.end))

    def _stands_elsewhere(self, node: Node, missing: bool) -> bool:
        """Whether most of what a section says stands on the other side, under whatever heading or number."""
        if self.passages is None:
            return False
        run = self.passages.theirs if missing else self.passages.mine
        share = self.passages.share_of_theirs if missing else self.passages.share_of_mine
        total = kept = 0.0
        for i, clause in enumerate(run):
            if not node.start <= clause.start < node.end:
                continue
            if node.section.heading is not None and clause.start < node.section.span.end:
                continue
            total += len(clause.words)
            kept += share.get(i, 0.0) * len(clause.words)
        return total > 0 and kept >= _STANDS * total

    def _moves(self) -> None:
        """Sections that moved; where two units arranged their plans at will that is one fact."""
        moved = [match for match in self.alignment.matches if match.moved and not self._was_given(match.plan)]
        if not (self.own_layouts and len(moved) > _SOME):
            for match in moved:
                self._moved(match)
            return
        vi, en = field_name("sections")
        first = moved[0]
        names = "; ".join(describe.of(match.plan.section)[0] for match in moved[:3])
        text = (
            f"Bố cục khác, {len(moved)} {vi} đứng chỗ khác: {names} …",
            f"Another layout, {len(moved)} {en}s moved: {names} …",
        )
        self._tell(
            Difference(
                "sections",
                "moved",
                [item_record(match.other.section) for match in moved],
                [item_record(match.plan.section) for match in moved],
                text,
                None,
                first.plan.section.span,
                first.other.section.span,
            )
        )

    def _moved(self, match: Match) -> None:
        vi, en = field_name("sections")
        p, o = match.plan.section, match.other.section
        places = [describe.of(n.parent.section)[0] if n.parent else None for n in (match.plan, match.other)]
        where = f" từ {places[1]} sang {places[0]}" if places[0] != places[1] and all(places) else ""
        en_where = f" from {places[1]} to {places[0]}" if where else ""
        self._tell(
            Difference(
                "sections",
                "moved",
                item_record(o),
                item_record(p),
                (f"Chuyển chỗ {vi}: {describe.of(p)[0]}{where}", f"Moved {en}: {describe.of(p)[1]}{en_where}"),
                match.score,
                p.span,
                o.span,
            ),
            p,
            o,
        )

    def _sections(self) -> None:
        self._moves()
        for match in self.alignment.matches:
            p, o = match.plan.section, match.other.section
            if any(joint.renames(match) for joint in self.joints):
                continue
            if match.plan.topic != match.other.topic and not self._heading_told(match.plan, match.other):
                text = f"“{p.heading or p.number}”, bản kia “{o.heading or o.number}”"
                self._tell(
                    changed(
                        "sections",
                        p,
                        o,
                        (text, text.replace("bản kia", "the other")),
                        ratio(p.heading, o.heading) if p.heading and o.heading else None,
                    )
                )
        for joint in self.joints:
            self._joint(joint)
        # inside of what was parted or merged the numbers follow
        kept = tuple(m for m in self.alignment.matches if not any(joint.holds(m) for joint in self.joints))
        for group in renumbered(replace(self.alignment, matches=kept), self.plan.nodes, self.other.nodes):
            self._renumbering(group)
        nodes = self.other.all_nodes()
        lost = sum(1 for top in self.alignment.missing for _ in top.walk())
        self.covered["sections"] = (len(nodes), len(nodes) - lost)

    def _renumbering(self, group: Renumbering) -> None:
        vi, en = field_name("sections")
        p, o = group.matches[0].plan.section, group.matches[0].other.section
        count = len(group.matches) - 1
        more = (f" và {count} mục sau", f" and {count} after it") if count else ("", "")
        if group.style:
            styles = dict.fromkeys(f"{m.other.section.number} → {m.plan.section.number}" for m in group.matches)
            some = ", ".join(list(styles)[:3]) + (" …" if len(styles) > 3 else "")
            text = f"Đổi kiểu đánh số {vi}: {some}", f"Another style of {en} numbers: {some}"
        else:
            text = (
                f"Đổi số {vi}: {o.number} thành {p.number}{more[0]} ({describe.of(p)[0]})",
                f"Renumbered {en}: {o.number} to {p.number}{more[1]} ({describe.of(p)[1]})",
            )
        self._tell(Difference("sections", "renumbered", item_record(o), item_record(p), text, None, p.span, o.span))

    def _joint(self, joint: Joint | Unfolded) -> None:
        pair = joint.parts
        names = [describe.of(node.section)[0] for node in pair]
        whole, both = describe.of(joint.whole.section)[0], " + ".join(names)
        one, two = item_record(joint.whole.section), [item_record(node.section) for node in pair]
        if joint.split:
            text = f"Tách mục: {whole} thành {both}", f"Split section: {whole} into {both}"
            found: Any = {"split": two}
            told = Difference(
                "sections", "changed", one, found, text, None, joint.part.section.span, joint.whole.section.span
            )
        else:
            text = f"Gộp mục: {both} thành {whole}", f"Merged sections: {both} into {whole}"
            expected: Any = {"merged": two}
            told = Difference(
                "sections", "changed", expected, one, text, None, joint.whole.section.span, joint.part.section.span
            )
        self._tell(told, extra_words=joint.part.section.quote)

    def _heading_told(self, p: Node, o: Node) -> bool:
        if not p.heading or not o.heading:
            # a heading that was read as running text on one side only is the reader's affair, not the plan's
            return words(p.section.quote)[:3] == words(o.section.quote)[:3]
        return self._accounted(p.heading, o.heading)


def _is_path(path: str | None, node: Node) -> bool:
    return path is not None and path.replace(" ", "") == node.path.replace(" ", "")

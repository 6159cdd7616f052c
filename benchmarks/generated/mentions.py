"""Sentences of a plan that cite: its preamble (căn cứ), and mentions in the body in all their forms."""

from __future__ import annotations

import random
from typing import Any

from .documents import Library
from .frame import Frame
from .times import Times
from .words import Words, Writer, joined


class Mentions:
    """What the parts of a plan have in common; the composer fills the fields."""

    rng: random.Random
    write: Writer
    prose: dict[str, Any]
    library: Library
    times: Times
    frame: Frame
    desk: str

    def _heading(self, name: str, year: int | None = None) -> str:
        said: str = self.rng.choice(self.prose["headings"][name])
        if year:
            ending = self.rng.choice([f"ĐẾN NĂM {year}", f"ĐẾN HẾT NĂM {year}", f"NĂM {year}"])
            said += " " + (ending if said.isupper() else ending.lower())
        return said

    def _own_report(self) -> Words:
        """A report said in a way of its own: two times in one sentence, or the time after a label."""
        roll = self.rng.random()
        if roll < 0.3:
            return self.times.half_years(self.rng.choice(["các đơn vị", "các cơ quan, đơn vị"]), self.desk)
        if roll < 0.6:
            return self.times.labelled(self.desk)
        return self.times.twice(self.rng.choice(["các đơn vị", "các cơ quan, đơn vị"]), self.desk)

    def _sentences(self, name: str, low: int, high: int) -> list[Words]:
        """Different templates of a kind."""
        pool = self.prose[name]
        count = min(len(pool), self.rng.randint(low, high))
        return [self.write(template) for template in self.rng.sample(pool, count)]

    def _mention(self) -> Words:
        """One mention in the body, in one of its forms."""
        rng, library = self.rng, self.library
        known = [*library.own]
        roll = rng.random()
        if roll < 0.17:
            return library.full(library.new())
        if roll < 0.2:
            return library.run_on(library.new("party", "state"), library.new("party", "state"))
        if roll < 0.3:
            return library.defining(library.new("party", "state", "province"))
        if roll < 0.5 and known:
            return library.again(rng.choice(known))
        if roll < 0.62:
            return library.law_words(library.law())
        if roll < 0.72:
            return library.pinned(library.law() if rng.random() < 0.5 else library.new("state"))
        if roll < 0.9:
            group = rng.choice(["party", "state", "province"])
            docs = [library.new(group) for _ in range(rng.randint(2, 3))]
            return library.several(docs)
        if len(library.defined) >= 2 and rng.random() < 0.5:
            same = [d for d in library.defined if d.type == library.defined[0].type]
            if len(same) >= 2:
                return library.shortened(same)
        if library.defined:
            return library.again(rng.choice(library.defined))
        return library.defining(library.new("party", "state"))

    def _citing(self) -> Words:
        """A sentence of the body that cites."""
        if self.rng.random() < 0.1:  # an article at the start of a line is no section of the plan
            pinned = self.library.pinned(self.library.law() if self.rng.random() < 0.6 else self.library.new("state"))
            return pinned.capital() + self.write(
                " [quy định rõ|nêu rõ|đã quy định] về {goal}, [các đơn vị nghiên cứu kỹ|đề nghị nghiên cứu] khi {act}."
            )
        template = self.rng.choice(
            [
                "Tổ chức thực hiện [nghiêm túc, có hiệu quả|có hiệu quả|đầy đủ] {cite}.",
                "Góp phần hoàn thành các mục tiêu, nhiệm vụ [nêu tại|đề ra trong|theo] {cite}.",
                "[Quán triệt|Tiếp tục quán triệt] và cụ thể hóa {cite}[ phù hợp với điều kiện của đơn vị|].",
                "Việc {act} thực hiện theo quy định tại {cite}.",
                "Thực hiện các nhiệm vụ được giao tại {cite}, gắn với {goal}.",
                "Hồ sơ, trình tự, thủ tục thực hiện theo {cite} và các văn bản hướng dẫn[ thi hành|].",
                "[Đẩy nhanh|Đẩy mạnh] việc {act} [theo tinh thần|theo chỉ đạo tại|trên cơ sở] {cite}.",
                "[Rà soát kết quả|Tổng kết việc] thực hiện {cite}; làm rõ trách nhiệm của từng [đơn vị|{cum}].",
                "{Act} ([theo|căn cứ] {cite}).",
                (
                    "Các chỉ tiêu, nhiệm vụ của Nghị quyết Đại hội Đảng bộ các cấp và "
                    "{cite} được cụ thể hóa thành việc làm hằng ngày."
                ),
                "Thực hiện Kế hoạch này cùng với {cite}, bảo đảm không trùng lặp.",
                "{Act} đúng quy trình theo tiêu chuẩn TCVN ISO 9001:2015, Mẫu số 02 và {cite}.",
                (
                    "[Nghiên cứu, học tập|Phổ biến đến từng {cum}] nội dung {cite}[ và các "
                    "nghị định, thông tư có liên quan|]."
                ),
            ]
        )
        return self.write(template, cite=self._mention)

    def _bases(self) -> list[Words]:
        rng, library = self.rng, self.library
        if self.frame.decision or self.rng.random() < 0.55:
            lead = ["Căn cứ ", "Căn cứ ", "Thực hiện ", "Căn cứ vào "]
            made = []
            for k in range(rng.randint(1, 5)):
                cited = (
                    library.law_words(library.law()) if rng.random() < 0.3 and k < 3 else library.full(library.new())
                )
                made.append(rng.choice(lead) + cited)
            if rng.random() < 0.2:  # bases without a document
                made.insert(
                    rng.randrange(len(made) + 1),
                    self.write(
                        "[Căn cứ tình hình thực tế của {unit}|Thực hiện ý kiến chỉ đạo của cấp "
                        "trên|Xét đề nghị của {desk}|Căn cứ chức năng, nhiệm vụ được giao]"
                    ),
                )
            if not self.frame.decision and rng.random() < 0.08:
                made = ["- " + base for base in made]
            if self.frame.decision:
                made.append(Words(f"Theo đề nghị của Trưởng phòng {self.desk}"))
            made = [m + (";" if k < len(made) - 1 else rng.choice([".", ";", ","])) for k, m in enumerate(made)]
            intro = self.write(
                "[{Issuer} ban hành|{Issuer} xây dựng|Nay {Issuer} ban hành] [Kế hoạch|kế hoạch][ triển khai thực "
                "hiện| với các nội dung sau|], [cụ thể như sau|như sau|nội dung chính như sau]:"
            )
            return made if self.frame.decision else [*made, intro]
        docs = [library.full(library.new()) for _ in range(rng.randint(1, 3))]
        how = rng.choice(["Thực hiện ", "Căn cứ ", "Triển khai ", "Thực hiện tinh thần "])
        text = how + joined(docs, rng.choice([", ", "; "]))
        text = text + self.write(
            rng.choice(
                [
                    ", {Issuer} [xây dựng|ban hành] kế hoạch [thực hiện|cụ thể] như sau:",
                    "; {Issuer} ban hành Kế hoạch với nội dung cụ thể như sau:",
                    ". {Issuer} ban hành Kế hoạch như sau:",
                ]
            )
        )
        return [text]

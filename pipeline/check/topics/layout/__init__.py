"""How a document is set: paper, margins, fonts, by NĐ 30/2020."""

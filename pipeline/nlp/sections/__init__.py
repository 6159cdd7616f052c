"""The section tree (mục, khoản, điểm) and the numbers and headings it is told by."""

"""The one style of a run's pages and pictures."""

from __future__ import annotations

#: Of the pictures: bars, and shades from few to many.
PICTURES = """
text{font-family:"Noto Sans CJK TC","Noto Sans TC","Microsoft JhengHei","PingFang TC",sans-serif;fill:#1b1f24}
.label{font-size:12px}.cell{font-size:12px}.axis{font-size:10px;fill:#4a5462}
.good{fill:#1f7a4d}.bad{fill:#b3303c}.open{fill:#d39b22}.late{fill:#8d9aa9}.none{fill:#d9dfe6}
.heat0{fill:#f3f5f8}.heat1{fill:#d6e4f2}.heat2{fill:#a9c8e6}.heat3{fill:#6fa3d3}.heat4{fill:#3a78b5}.heat5{fill:#1d4f86}
.duty{stroke:#a01622;stroke-width:1.6}.on4,.on5{fill:#fff}
"""

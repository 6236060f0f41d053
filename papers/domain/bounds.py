"""How large, how many and how long: the bounds a file is held to. Bytes, dots, seconds."""

MB = 1024 * 1024

# ── The process a file is opened in ──
MEMORY = 200 * MB  # what one file may take beside what the reader itself needs
CPU_SECONDS = 4
WALL_SECONDS = 15
LONGEST_ANSWER = 40 * MB

# ── Pictures ──
MOST_DOTS = 20_000_000  # in memory at once
MOST_JPEG_DOTS = 50_000_000  # a JPEG is decoded at a fraction of its size
PICTURE_WIDTH = 1400  # dots across a page: sharp at full width on an office screen
PICTURE_HEIGHT = 5600
MOST_PICTURES = 60  # of one file; the rest is read in the original

# ── PDF ──
MOST_PAGES = 500
MOST_OBJECTS = 150_000

# ── Packages (OFD, XLSX, DOCX) ──
MOST_PARTS = 5_000
MOST_UNPACKED = 150 * MB
RATIO = 200
RATIO_FROM = 30 * MB  # below, much white on a scan is no bomb

# ── XML ──
DEEPEST = 200
MOST_ELEMENTS = 600_000

# ── Spreadsheets read row by row ──
MOST_CELLS = 250_000

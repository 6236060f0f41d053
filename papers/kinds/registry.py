"""Every kind the portal can open, by the code of its type. A newcomer is a module beside this one, and a line here."""

from papers.kinds import csv, docx, heic, jpeg, ofd, pdf, png, xlsx, xml
from papers.kinds.looks import Kind

KINDS: dict[str, Kind] = {
    "pdf": pdf.KIND,
    "jpg": jpeg.KIND,
    "png": png.KIND,
    "heic": heic.KIND,
    "ofd": ofd.KIND,
    "xml": xml.KIND,
    "xlsx": xlsx.KIND,
    "docx": docx.KIND,
    "csv": csv.KIND,
}

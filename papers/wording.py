"""The sentences of this floor: why a file from outside is not taken, in the words of who brought it."""

from django.utils.translation import gettext_lazy as _

from records.wording import Sentences

SENTENCES: Sentences = {
    "door_busy": _("Many files are being looked at just now. Wait a moment, then choose this one again."),
    "file_empty": _("The file is empty. Choose it again."),
    "file_too_large": _(
        "The file is larger than %(max_mb)s MB. Scan it at a lower resolution or split it, then upload again."
    ),
    "file_type_wrong": _(
        "This type of file (%(found)s) is not accepted here. Accepted: %(accepted)s. "
        "A photo: let the telephone save or send it as JPEG."
    ),
    "file_not_what_it_says": _(
        "The name of the file ends in “%(claimed)s”, but its content is something else (%(found)s). "
        "Open it, save or print it as a real %(claimed)s file, and upload that."
    ),
    "file_too_heavy": _(
        "Opening this file would take more time or memory than any paper needs. "
        "Print it to a new PDF or scan it again, and upload that."
    ),
    "file_damaged": _("The file is damaged or unusual and cannot be opened. Save or scan it again, then upload that."),
    "pdf_locked": _("The PDF opens with a password only. Save it without the password and upload it again."),
    "pdf_has_script": _(
        "The PDF contains scripts, forms that run programs, or attached files. Print it to a new PDF and upload that."
    ),
    "pdf_broken": _("The PDF is damaged and cannot be opened. Export or scan it again."),
    "pdf_too_long": _("The file has more than %(most)s pages. Split it."),
    "pdf_too_complex": _("The PDF is unusually complex. Print it to a new PDF and upload that."),
    "image_too_big": _(
        "The picture has too many dots. Scan it at 300 dots an inch or save it smaller (at most %(most)s million dots)."
    ),
    "image_broken": _("The picture is damaged and cannot be opened. Take or scan it again."),
    "image_moves": _("This picture moves. Save a single picture and upload that."),
    "ofd_broken": _("The OFD file is damaged or has no pages. Download the original invoice again."),
    "xml_broken": _("The XML file is damaged or incomplete. Download the original again."),
    "xml_too_complex": _("The XML file is far larger than an invoice or statement. Download the original again."),
    "xml_with_entities": _(
        "The XML file contains declarations that original invoices do not have. Download the original again."
    ),
    "package_broken": _("The file is damaged and cannot be opened. Save or download it again."),
    "package_locked": _("The file is protected by a password. Save it without and upload it again."),
    "package_too_large": _("Unpacked, the file is far larger than any paper. Save only what is asked for."),
    "package_has_program": _("A program or another file is packed into this one. Take it out and upload it again."),
    "office_has_macros": _("The file contains macros. Save it as a document without macros, or as PDF."),
    "office_has_embedded": _("Other files are embedded in this one. Remove them, or save it as PDF."),
    "office_fetches": _("The file fetches content from elsewhere (links, a template, data). Save it as PDF instead."),
    "office_runs": _("The file contains fields or formulas that run a program. Save it as PDF instead."),
    "sheet_too_large": _("The table has more cells than can be read. Save only what is asked for."),
    "table_unreadable": _("The file cannot be read as a table. Save it as XLSX or CSV and upload that."),
    "too_many_rows": _(
        "The file has more than %(most)s rows or too many columns. Upload only the list that is asked for."
    ),
    "quota_person_day": _("You have sent more than %(most_mb)s MB today. Send the rest tomorrow, or smaller scans."),
    "quota_public_day": _("More files came today than can be taken. Try again tomorrow, or hand them in on paper."),
    "quota_organisation_day": _(
        "Your organisation has sent more than %(most_mb)s MB today. Send the rest tomorrow, or smaller scans."
    ),
    "quota_organisation": _(
        "Your organisation keeps more than %(most_mb)s MB of files here. Remove files of drafts that are not needed."
    ),
}

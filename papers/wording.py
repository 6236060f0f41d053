"""The sentences of this floor: why a file from outside is not taken, in the words of who brought it."""

from django.utils.translation import gettext_lazy as _

from records.wording import Sentences

SENTENCES: Sentences = {
    "file_empty": _("The file is empty. Choose it again."),
}

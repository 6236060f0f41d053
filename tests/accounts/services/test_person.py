"""One's own details."""

import pytest

from accounts.domain.profile import ProfileRefused
from accounts.services import update_person
from records.domain.reading import Unreadable


def test_update(lin):
    update_person(by=lin, full_name=" 林  若溪 ", phone="010－8849 4686", language="en")
    lin.refresh_from_db()
    assert (lin.full_name, lin.phone, lin.language) == ("林 若溪", "010-88494686", "en")


@pytest.mark.parametrize(
    ("changes", "error"),
    [({"full_name": " "}, ProfileRefused), ({"phone": "abc"}, Unreadable), ({"language": "fr"}, ProfileRefused)],
)
def test_update_refuses(lin, changes, error):
    with pytest.raises(error):
        update_person(by=lin, **{"full_name": "林", "phone": "", "language": "en", **changes})
    lin.refresh_from_db()
    assert lin.full_name == "林若溪"

"""What axe is asked for names the place of what it finds: had it found nothing for another reason, every walk would
pass."""

import pytest

from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PALE = """() => {
  const said = document.createElement('p');
  said.id = 'pale';
  said.style.color = '#fefefe';
  said.textContent = '看不清的字';
  document.querySelector('main').append(said);
}"""


@pytest.mark.parametrize("which", [{}, {"looks_only": True}, {"main_only": True}])
def test_pale_words_are_found_and_where_they_are(visitor, axe_finds_nothing, which):
    page = visitor(PHONE)
    page.goto("/about/")
    axe_finds_nothing(page, **which)
    page.evaluate(PALE)
    with pytest.raises(pytest.fail.Exception, match=r"color-contrast: \['#pale'\]"):
        axe_finds_nothing(page, **which)

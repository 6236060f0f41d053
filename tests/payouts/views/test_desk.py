"""What the first page tells the payment posts."""

from django.urls import reverse

from payouts.services import create_awards


def desk(client, person) -> str:
    client.force_login(person)
    answer = client.get(reverse("portal:workspace"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_desk_leads_each_post_to_its_next_step(world, client):
    world.subsidy("66.00")
    create_awards()
    make = reverse("payouts:make", args=[world.call.pk, "enterprise"])
    assert make in desk(client, world.maker)
    assert make not in desk(client, world.releaser)
    world.batch()
    assert make not in desk(client, world.maker)

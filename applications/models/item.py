"""The items of a filing, mostly insurance policies, with their invoices and other support.

Everything may be empty while drafting.
"""

from typing import ClassVar

from django.db import models

from accounts.models import Organisation
from applications.models.application import Application
from rules.definition.declared import INSURANCE


class Item(models.Model):
    """`kind` and `product` are codes of the scheme definition. `values`: what the definition declares of the kind.

    `counterparty` where it is registered here, `counterparty_name` otherwise. `recognition_no`: the document that
    recognised the project, for products that need one.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, default=INSURANCE)
    values = models.JSONField(default=dict, blank=True)  # code of a declared field -> value as a claim states it
    counterparty = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counterparty_name = models.CharField(max_length=120, blank=True)
    product = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    recognition_no = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]


class ItemInvoice(models.Model):
    """What part of which invoice an item claims. `code` is empty for fully digital invoices."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="invoices")
    code = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=20, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    total_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    allocated_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]


class OtherSupport(models.Model):
    """Support from another level for the same item: amount, document number and status, never a rate."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="other_support")
    level = models.CharField(max_length=20)
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    document_no = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=12, default="granted")

    class Meta:
        ordering: ClassVar = ["pk"]

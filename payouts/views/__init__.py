"""Screens of the payment posts, of insurers, and of enterprises on their payment."""

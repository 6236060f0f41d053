"""Writing people, organisations, memberships, profiles and messages."""

from accounts.services.messages import deliver_messages, mark_all_read, mark_read, nudge, send_message

__all__ = ["deliver_messages", "mark_all_read", "mark_read", "nudge", "send_message"]

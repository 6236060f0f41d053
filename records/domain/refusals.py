"""What a service says when it will not do a thing. Codes and values; the screens find the words."""


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, not an error
    """Base of every refusal: `code` names the sentence, `params` fill it, `field` says where it belongs."""

    code = "refused"

    def __init__(self, code: str = "", *, field: str = "", **params: object) -> None:
        self.code = code or type(self).code
        self.field = field
        self.params = params
        super().__init__(self.code)


class NotPermitted(Refusal):
    """The person does not hold the role the act asks for."""

    code = "not_permitted"


class Stale(Refusal):
    """The page was opened before somebody else (or another tab) changed the same thing."""

    code = "stale"

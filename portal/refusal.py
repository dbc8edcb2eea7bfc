"""The one exception that means "no, and this is why".

Rules raise a subclass of Refusal with a name of its own; views show its sentence to the person.
Anything else that is raised is a defect.
"""


class Refusal(Exception):
    """A rule's named no.

    `sentence` is what people read: it says what happened and what to do. `status` is the HTTP
    status with which a view answers when it has nothing better to do with the refusal.
    """

    sentence = "That cannot be done."
    status = 409

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or type(self).sentence
        super().__init__(self.sentence)


class Overtaken(Refusal):
    """Somebody else changed the same thing first."""

    sentence = (
        "Somebody else changed this a moment ago, so nothing of yours was saved here. "
        "Look at what it says now, then decide again."
    )


class NotFound(Refusal):
    """What was asked for is not there, or not there for the person who asks."""

    sentence = "There is nothing at this address."
    status = 404


class NotAllowed(Refusal):
    """The person may not do this."""

    sentence = "You are signed in, but this page is for other people."
    status = 403

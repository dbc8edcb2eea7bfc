"""The shape of what people send to sign in."""

from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from portal.accounts.rules import LONGEST_ADDRESS, AddressNotComplete, normalise_email
from portal.web.forms import PortalForm


class SignInForm(PortalForm):
    """An address; and the council, when councils share its domain."""

    email = StringField(
        "E-mail address",
        validators=[
            InputRequired(AddressNotComplete.sentence),
            Length(max=LONGEST_ADDRESS, message=AddressNotComplete.sentence),
        ],
    )
    council = RadioField("Your council", choices=[], validate_choice=False)
    next = HiddenField()

    def validate_email(self, field: StringField) -> None:
        """Refuse what is no address."""
        try:
            normalise_email(field.data or "")
        except AddressNotComplete as refusal:
            raise ValidationError(refusal.sentence) from None

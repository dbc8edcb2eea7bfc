"""The blueprint that the pages about accounts add themselves to."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)

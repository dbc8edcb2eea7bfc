"""The blueprint of what other sites show of the portal."""

from flask import Blueprint

blueprint = Blueprint("share", __name__)

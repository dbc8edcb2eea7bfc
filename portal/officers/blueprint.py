"""The blueprint that the officers' pages add themselves to."""

from flask import Blueprint

blueprint = Blueprint("officers", __name__)

"""The blueprint of downloads and the API."""

from flask import Blueprint

blueprint = Blueprint("opendata", __name__)

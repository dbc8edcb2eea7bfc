"""The blueprint of the map's pages."""

from flask import Blueprint

blueprint = Blueprint("map", __name__)

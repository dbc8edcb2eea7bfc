"""Taking over a request from WhatDoTheyKnow: its facts as a proposal for a draft's fields."""

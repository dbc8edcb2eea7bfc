/* map-rows.js: the rows of the map, their counts and their sentences, by the server's own rules
   (portal/entries/listing.py and tallies.py; a test compares the two in a browser).
   Nothing here touches the page. */
(function (P) {
  "use strict";
  P.STATES = {
    brand: ["uses", "phasing", "removed", "none", "refused", "notheld", "waiting", "notasked"],
    foi: ["named", "partial", "refused", "notheld", "waiting", "notasked"]
  };
  P.REPORTS = ["uses", "phasing", "removed"];
  var REPORTED = { brand: P.REPORTS, foi: ["named"] };
  var ANSWERED = { brand: ["uses", "phasing", "removed", "none"], foi: ["named", "partial"] };
  var STRENGTHS = { strong: 3, fair: 2, weak: 1 };
  var NAMES = { lower: "districts, boroughs and unitaries", county: "county councils" };
  var MONTHS = ("January February March April May June July August September October " +
    "November December").split(" ");

  /* Rows of arrays with the names of their fields, as objects */
  P.table = function (told) {
    return told.items.map(function (values) {
      var row = {};
      told.fields.forEach(function (name, at) { row[name] = values[at]; });
      return row;
    });
  };

  /* Every council with its state; who is absent from `told` has not been asked. `told.found` are
     those that have the words searched for, when any are */
  P.rows = function (places, told) {
    var said = {}, found = told.found && new Set(told.found);
    P.table(told).forEach(function (row) { said[row.gss] = row; });
    return places.map(function (place) {
      return Object.assign({ state: "notasked" }, said[place.gss],
        { place: place, hasWords: !found || found.has(place.gss) });
    });
  };

  /* The query as the server writes it: defaults left out, in one order */
  P.query = function (ask) {
    var out = new URLSearchParams();
    function put(name, value, usual) { if (value && value !== usual) out.set(name, value); }
    put("brand", ask.brand, "hikvision");
    put("view", ask.view, "map");
    put("layer", ask.layer, "brand");
    put("tier", ask.tier, "lower");
    put("nation", ask.nation);
    put("region", ask.region);
    put("type", ask.type);
    put("state", P.STATES[ask.layer].filter(function (s) {
      return ask.states.indexOf(s) >= 0;
    }).join(","));
    put("until", ask.until);
    put("as_of", ask.as_of);
    put("county", ask.county);
    put("year", ask.year);
    put("strength", ask.strength);
    put("q", ask.q.split(/\s+/).filter(Boolean).join(" "));
    put("sort", ask.sort, "state");
    return out.toString();
  };

  P.ask = function (told) {
    return {
      brand: told.brand || "hikvision", view: told.view || "map",
      layer: told.layer || "brand", tier: told.tier || "lower",
      nation: told.nation || "", region: told.region || "", type: told.type || "",
      states: (told.state || "").split(",").filter(Boolean),
      until: told.until || "", as_of: told.as_of || "", county: told.county || "",
      year: told.year || "", strength: told.strength || "", q: told.q || "",
      sort: told.sort || "state"
    };
  };

  P.headTier = function (ask) { return ask.tier === "county" ? "county" : "lower"; };
  P.otherTier = function (ask) { return ask.tier === "county" ? "lower" : "county"; };

  function inTier(place, tier) {
    return tier === "all" || (place.tier === "county") === (tier === "county");
  }
  function inCounty(place, county) {
    return !county || place.county === county || (place.tier === "county" && place.name === county);
  }
  P.passes = function (place, ask) {
    return inCounty(place, ask.county) && ["nation", "region", "type"].every(function (name) {
      return !ask[name] || place[name] === ask[name];
    });
  };
  P.inScope = function (rows, ask, tier) {
    return rows.filter(function (row) {
      return inTier(row.place, tier) && P.passes(row.place, ask);
    });
  };
  P.isShown = function (row, ask) {
    return P.passes(row.place, ask) && (!ask.states.length || ask.states.indexOf(row.state) >= 0) &&
      (!ask.year || (row.dated || "").slice(0, 4) === ask.year) &&
      (!ask.strength || row.strength === STRENGTHS[ask.strength]) && row.hasWords;
  };

  /* How many councils a tier has, whatever the filters */
  P.ofTier = function (rows, tier) {
    return rows.filter(function (row) { return inTier(row.place, tier); }).length;
  };

  /* The table's rows in the order asked for; what has no value for it comes last either way */
  P.listed = function (rows, ask) {
    var order = P.STATES[ask.layer], down = ask.sort[0] === "-";
    var value = {
      state: function (row) { return order.indexOf(row.state); },
      name: function (row) { return row.place.at; }, // the server sent the councils by name
      date: function (row) { return row.dated || null; },
      count: P.count,
      population: function (row) { return row.place.population; }
    }[ask.sort.replace("-", "")];
    function known(row) { return value(row) !== null; }
    function by(a, b) {
      var one = value(a), other = value(b);
      return (one < other ? -1 : one > other ? 1 : 0) * (down ? -1 : 1) || a.place.at - b.place.at;
    }
    var found = P.inScope(rows, ask, ask.tier).filter(function (row) { return P.isShown(row, ask); });
    return found.filter(known).sort(by).concat(found.filter(function (row) { return !known(row); }));
  };

  P.tally = function (rows, layer) {
    var counts = {}, sum = function (states) {
      return states.reduce(function (all, state) { return all + counts[state]; }, 0);
    };
    P.STATES[layer].forEach(function (state) { counts[state] = 0; });
    rows.forEach(function (row) { counts[row.state] += 1; });
    return {
      layer: layer, counts: counts, all: rows.length, asked: rows.length - counts.notasked,
      reported: sum(REPORTED[layer]), answered: sum(ANSWERED[layer])
    };
  };

  P.headline = function (t, brand) {
    if (t.layer === "foi") {
      if (!t.asked) return ["No answers", "Nobody is known to have asked these councils", "", "."];
      return [t.reported + " of " + t.asked, "councils asked about their cameras ",
        "named the brands", "."];
    }
    if (!t.answered) {
      return ["No answers", "Nobody is known to have had an answer about ", brand,
        " from these councils."];
    }
    var c = t.counts, told = [];
    if (c.uses) told.push(c.uses + (c.uses === 1 ? " uses it" : " use it"));
    if (c.phasing) told.push(c.phasing + (c.phasing === 1 ? " is" : " are") + " phasing it out");
    if (c.removed) told.push(c.removed + (c.removed === 1 ? " has" : " have") + " removed it");
    return [t.reported + " of " + t.answered, "councils that answered report ", brand,
      told.length ? ": " + told.join(", ") + "." : "."];
  };

  P.separate = function (t, tier, brand) {
    var words = NAMES[tier], end = t.all + " in all.";
    var start = words[0].toUpperCase() + words.slice(1) + " are counted separately: ";
    if (t.layer === "foi") {
      return start + t.reported + " of " + t.asked + " asked named the brands; " + end;
    }
    return start + (t.answered ? t.reported + " of " + t.answered + " that answered report " + brand
      : "no answers about " + brand) + "; " + t.asked + " asked; " + end;
  };

  P.placeWords = function (ask) {
    return ": " + NAMES[P.headTier(ask)] + " in " + (ask.county || ask.region || ask.nation || "the UK") +
      (ask.type ? ", " + ask.type : "");
  };

  P.day = function (text) {
    if (!text) return "undated";
    var p = text.split("-");
    return [p[2] ? Number(p[2]) : "", p[1] ? MONTHS[p[1] - 1] : "", p[0]].filter(Boolean).join(" ");
  };
  P.number = function (n) { return n.toLocaleString("en-GB"); };

  /* Cameras of the brand that a row may show: a number, or null */
  P.count = function (row) {
    return P.REPORTS.indexOf(row.state) >= 0 && row.count != null ? row.count : null;
  };

  /* What the read-out says below the state */
  P.told = function (row, ask, words) {
    if (row.state === "notasked") {
      return ask.layer === "foi" ? "No request to this council is known to the portal."
        : "No request naming this brand is known to the portal.";
    }
    var count = P.count(row), year = (row.dated || "").slice(0, 4) || "an undated document";
    var line = (count === null ? "Said in " : P.number(count) + (count === 1 ? " camera" : " cameras") +
      " reported, ") + year;
    if (row.later_state) {
      line += ". Asked again" + (row.later_dated ? " in " + row.later_dated.slice(0, 4) : "") + ": " +
        (words[row.later_state] || "").toLowerCase();
    }
    return line + "." + (row.disputed ? " Sources of the same date differ." : "");
  };

  /* One sentence for the live region: "Basildon, district council, East of England. Refused to say, 2019." */
  P.sentence = function (row, words) {
    var c = row.place, count = P.count(row), said = words[row.state];
    if (count !== null) said += ": " + P.number(count) + (count === 1 ? " camera" : " cameras") + " reported";
    if (row.dated) said += ", " + row.dated.slice(0, 4);
    return c.name + ", " + c.type.toLowerCase() + ", " + c.region + ". " + said + ".";
  };
})(window.PortalMap = window.PortalMap || {});

/* map-table.js: headline, strip, keys and table, repainted from the same rows as the map.
   Data is only ever written as text. */
(function (P) {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg", FIRST = 12, LEAST = 1.2;
  /* As portal/map/filters.py has them, in the same order */
  var CHIPS = {
    nation: "Nation", region: "Region", type: "Type", county: "County", states: "State",
    year: "Answer of", strength: "Evidence", q: "Words", until: "As known at the end of"
  };
  var FILTERS = Object.keys(CHIPS);
  var SAFE = /^https?:\/\//i;

  function byId(id) { return document.getElementById(id); }
  /* An element with attributes and children (text or elements) */
  P.el = function (name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, children || []);
    return made;
  };
  function svg(name, attributes, children) {
    var made = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, children || []);
    return made;
  }
  P.mark = function (state, word) {
    return P.el("span", { class: "state" }, [
      P.el("i", { class: "sw s-" + state, "aria-hidden": "true" }), P.el("span", {}, [word])
    ]);
  };

  function paintStrip(t) {
    var shares = P.STATES[t.layer].filter(function (s) { return t.counts[s]; }).map(function (s) {
      return [s, 100 * t.counts[s] / t.all];
    });
    var borrowed = 0, widest = 0, at = 0;
    shares.forEach(function (one) {
      if (one[1] < LEAST) borrowed += LEAST - one[1];
      widest = Math.max(widest, one[1]);
    });
    byId("strip").replaceChildren.apply(byId("strip"), shares.map(function (one) {
      var wide = one[1] < LEAST ? LEAST : one[1] === widest ? one[1] - borrowed : one[1], x = at;
      at += wide;
      return svg("rect", {
        class: "h-" + one[0], x: x.toFixed(3) + "%", width: wide.toFixed(3) + "%", height: "100%",
        fill: "url(#h-" + one[0] + ")"
      });
    }));
  }

  function dimension(count, word, long, all) {
    var wide = all ? 100 * count / all : 0, inside = all > 0 && count / all > 0.6;
    function line(x1, x2, y1, y2) { return svg("line", { x1: x1, x2: x2, y1: y1, y2: y2 }); }
    var parts = [
      svg("svg", { class: "dim__line", width: wide.toFixed(2) + "%", height: 10, "aria-hidden": "true" },
        [line(0, "100%", 5, 5), line(0.75, 0.75, 0, 10), line("100%", "100%", 0, 10)]),
      P.el("span", {}, [P.el("b", {}, [P.number(count)]), " " + word]
        .concat(long ? [P.el("span", { class: "long" }, [long])] : []))
    ];
    if (inside) {
      parts.push(svg("svg", {
        class: "dim__rest", width: (100 - wide).toFixed(2) + "%", height: 1, "aria-hidden": "true"
      }));
    }
    return P.el("li", { class: "dim" + (inside ? " dim--in" : "") }, parts);
  }

  P.paintCounts = function (rows, ask, words, brand) {
    var t = P.tally(P.inScope(rows, ask, P.headTier(ask)), ask.layer);
    var other = P.otherTier(ask), told = P.headline(t, brand);
    byId("big").textContent = told[0];
    byId("bigline").replaceChildren(told[1], P.el("strong", {}, [told[2]]), told[3]);
    paintStrip(t);
    byId("dims").replaceChildren(
      dimension(t.answered, "answered", "", t.all), dimension(t.asked, "asked", "", t.all),
      dimension(t.all, "in all", P.placeWords(ask), t.all));
    byId("separate").textContent =
      P.separate(P.tally(P.inScope(rows, ask, other), ask.layer), other, brand);
    paintKey(byId("key"), t, ask, words);
    var second = byId("key-county");
    if (second && ask.tier === "all") {
      paintKey(second, P.tally(P.inScope(rows, ask, "county"), ask.layer), ask, words);
    } else if (second) {
      second.previousElementSibling.remove();
      second.remove();
    }
  };

  function paintKey(list, t, ask, words) {
    list.className = "key" + (ask.states.length ? " key--off" : "");
    var lines = P.STATES[ask.layer].map(function (state) {
      return P.el("li", {}, [P.el("button", {
        type: "button", "aria-pressed": String(ask.states.indexOf(state) >= 0), "data-state": state
      }, [P.el("i", { class: "sw s-" + state, "aria-hidden": "true" }),
        P.el("span", { class: "word" }, [words[state]]), P.el("b", {}, [P.number(t.counts[state])])])]);
    });
    if (ask.tier === "county") {
      lines.push(P.el("li", { class: "key__absent" }, [P.el("span", { class: "state meta" }, [
        P.el("i", { class: "sw sw--absent", "aria-hidden": "true" }), "No county council here"])]));
    }
    list.replaceChildren.apply(list, lines);
  }

  function stateCell(row, words) {
    var cell = P.el("td", { role: "cell", class: "wide" }, [P.mark(row.state, words[row.state])]);
    if (row.later_state) {
      cell.append(P.el("span", { class: "meta also" }, ["Asked again" +
        (row.later_dated ? " in " + row.later_dated.slice(0, 4) : "") + ": " +
        (words[row.later_state] || "").toLowerCase()]));
    }
    if (row.disputed) {
      cell.append(P.el("span", { class: "meta also" }, ["Sources of the same date differ"]));
    }
    if (row.disputed_since) {
      cell.append(P.el("span", { class: "meta also" },
        ["Disputed by the council since " + P.day(row.disputed_since)]));
    }
    if (row.confirmed_on) {
      cell.append(P.el("span", { class: "meta also" },
        ["Confirmed by the council on " + P.day(row.confirmed_on)]));
    }
    return cell;
  }

  function sourceCell(row, where) {
    var cell = P.el("td", { role: "cell", class: "wide" });
    if (SAFE.test(row.source_url || "")) {
      cell.append(P.el("a", {
        href: row.source_url, rel: "external noopener noreferrer nofollow ugc"
      }, [row.source || row.source_url]), " ",
      P.el("span", { class: "meta" }, ["(" + new URL(row.source_url).hostname + ")"]));
    } else if (row.state === "notasked") {
      cell.append(P.el("a", { href: where.letter(row.place), "aria-label": "Ask " + row.place.official_name }, ["Ask"]));
    } else {
      cell.append(row.source || "");
    }
    return cell;
  }

  function nameCell(c, where, withPeople) {
    var cell = P.el("th", { scope: "row", role: "rowheader" },
      [P.el("a", { href: where.entry(c) }, [c.official_name])]);
    if (withPeople) {
      cell.append(P.el("span", { class: "meta also" },
        [c.population ? P.number(c.population) + " people" : "Population not known"]));
    }
    return cell;
  }

  function tableRow(row, words, where, withPeople) {
    var c = row.place, count = P.count(row), reports = P.REPORTS.indexOf(row.state) >= 0;
    var cameras = P.el("td", { role: "cell", class: "num", "data-label": "Cameras:" });
    if (count !== null) cameras.append(P.number(count));
    else if (reports) cameras.append(P.el("span", { class: "meta" }, ["not given"]));
    return P.el("tr", { role: "row" }, [
      nameCell(c, where, withPeople),
      P.el("td", { role: "cell" }, [c.nation === "England" ? c.region : c.nation]),
      P.el("td", { role: "cell" }, [c.type]), stateCell(row, words), cameras,
      P.el("td", { role: "cell" }, row.state === "notasked" ? [] : [P.day(row.dated)]),
      sourceCell(row, where)
    ]);
  }

  function caption(shown, all) {
    byId("tcount").textContent = "Showing " + shown + " of " + all +
      (all === 1 ? " council" : " councils") + ", the same rows as the map.";
    byId("more-line").hidden = shown >= all;
    byId("more").textContent = "Show all " + all + " rows";
  }

  /* The server's table has every row: fold it to the first ones */
  P.foldTable = function () {
    var all = byId("rows").querySelectorAll("th").length;
    byId("listing").classList.add("data--folded");
    caption(Math.min(FIRST, all), all);
  };

  P.paintTable = function (rows, ask, words, options) {
    var found = P.listed(rows, ask), people = ask.sort.replace("-", "") === "population";
    var cut = options.all ? found : found.slice(0, FIRST);
    var body = byId("rows");
    byId("listing").classList.remove("data--folded");
    body.replaceChildren.apply(body, cut.map(function (row) {
      return tableRow(row, words, options.where, people);
    }));
    if (!found.length) {
      body.append(P.el("tr", { role: "row" }, [P.el("td", { role: "cell", colspan: 7, class: "wide" },
        ["No council matches these filters. ", P.el("a", { href: P.without(ask, FILTERS) }, ["Clear them all"])])]));
    }
    caption(cut.length, found.length);
    paintChips(ask, words, found.length, P.ofTier(rows, ask.tier));
  };

  /* The address of this page without some of its filters */
  P.without = function (ask, names) {
    var left = Object.assign({}, ask);
    names.forEach(function (name) { left[name] = name === "states" ? [] : ""; });
    var query = P.query(left);
    return location.pathname + (query ? "?" + query : "");
  };

  function chip(words, address, all) {
    var link = P.el("a", { class: "chip" + (all ? " chip--all" : ""), href: address }, [words]);
    if (!all) {
      link.setAttribute("aria-label", "Drop the filter " + words);
      link.append(byId("cross-sign").content.cloneNode(true));
    }
    return P.el("li", {}, [link]);
  }

  /* What is set, each with a link that drops it: a page of its own, so that the form follows */
  function paintChips(ask, words, count, all) {
    var box = byId("chips"), set = FILTERS.filter(function (name) { return ask[name].length; });
    function told(name) {
      if (name === "states") {
        return P.STATES[ask.layer].filter(function (one) { return ask.states.indexOf(one) >= 0; })
          .map(function (one) { return words[one]; }).join(" or ");
      }
      return name === "q" ? "“" + ask.q + "”" : ask[name];
    }
    box.hidden = !set.length;
    box.querySelector("p").replaceChildren(P.el("b", {}, [P.number(count)]),
      " of " + P.number(all) + (all === 1 ? " council" : " councils"));
    var list = box.querySelector("ul");
    list.replaceChildren.apply(list, set.map(function (name) {
      return chip(CHIPS[name] + ": " + told(name), P.without(ask, [name]));
    }).concat(chip("Clear all", P.without(ask, FILTERS), true)));
  }
})(window.PortalMap = window.PortalMap || {});

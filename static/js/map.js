/* map.js: puts the map together. The script that folium made calls `start` with the Leaflet map.
   Boundaries, councils and states are fetched apart, joined by GSS code, and painted everywhere from
   one list of rows. Until all is there the server's still picture and table stand. */
(function (P) {
  "use strict";
  P.start = function (map, settings) {
    var frame = document.getElementById("map"), where = frame.dataset, stage = map.getContainer();
    var live = document.getElementById("map-live"), ask = P.ask(JSON.parse(where.query));
    var places = [], rows = [], words = {}, brand = "", drawing = null, at = null, latest = 0;
    var view = { all: false, where: { letter: letter, entry: entry } };
    var cache = {}, shown = null, fitDue = false, wide = 0;

    function entry(place) { return where.entry.replace(/-$/, place.slug); }
    function letter(place) { return where.letter.replace(/-$/, place.slug); }
    function get(address) {
      return fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(address + ": " + answer.status);
        return answer.json();
      });
    }
    function statesAddress() {
      var only = P.ask({ brand: ask.brand, layer: ask.layer, until: ask.until, as_of: ask.as_of,
        q: ask.q });
      var query = P.query(only);
      return where.states + (query ? "?" + query : "");
    }
    function states() {
      var address = statesAddress();
      return (cache[address] = cache[address] || get(address));
    }
    function take(told) {
      shown = told;
      words = Object.fromEntries(told.words);
      brand = told.brand_name;
      rows = P.rows(places, told);
      document.getElementById("state-heading").textContent =
        told.layer === "foi" ? "FOI answers" : brand;
    }
    function rowOf(gss) {
      return rows.find(function (row) { return row.place.gss === gss; });
    }

    function paint() {
      P.paintCounts(rows, ask, words, brand);
      drawing.draw(rows, ask, words);
      drawing.ring(at);
      if (at && drawing.centres[at]) tell(at);
      P.paintTable(rows, ask, words, view);
      var query = P.query(ask);
      history.replaceState(null, "", location.pathname + (query ? "?" + query : ""));
      query = P.query(Object.assign({}, ask, { view: "map" }));
      document.getElementById("csv").href = where.csv + (query ? "?" + query : "");
    }
    /* A control has changed the query: fetch what it asks for (kept once fetched), then paint all.
       Of several changes at once only the last one paints, and it fits the map if any asked for it. */
    function changed(what) {
      var turn = ++latest;
      fitDue = fitDue || what.fit;
      return states().then(function (told) {
        if (turn !== latest) return;
        if (told !== shown) take(told);
        paint();
        if (fitDue) fit();
        fitDue = false;
      }).catch(function () {
        delete cache[statesAddress()];
        live.textContent = "The states could not be fetched. Try again in a moment.";
      });
    }
    function fit() { drawing.fit(rows, ask); }

    /* The read-out card, and for keys one sentence */
    function tell(gss) {
      var row = rowOf(gss), c = row.place, asked = row.state !== "notasked";
      document.querySelectorAll(".readout").forEach(function (box) {
        var link = P.el("a", { href: asked ? entry(c) : letter(c) }, [asked ? "Read the answer" : "Ask this council"]);
        link.setAttribute("aria-label", link.textContent + ": " + c.official_name);
        var mark = P.el("p", { class: "state" }, [
          P.el("i", { class: "sw s-" + row.state, "aria-hidden": "true" }), P.el("span", {}, [words[row.state]])]);
        box.replaceChildren(P.el("h3", {}, [c.official_name]),
          P.el("p", { class: "meta" }, [c.type + " · " + c.region]), mark,
          P.el("p", { class: "more" }, [P.told(row, ask, words)]), link);
      });
    }
    function go(gss, speak) {
      at = gss;
      drawing.ring(gss);
      tell(gss);
      if (speak) live.textContent = P.sentence(rowOf(gss), words);
    }
    function arrive() {
      if (at && drawing.centres[at]) { live.textContent = P.sentence(rowOf(at), words); return; }
      go(drawing.centres[settings.first] ? settings.first : Object.keys(drawing.centres)[0], true);
    }
    function step(direction) {
      if (!at || !drawing.centres[at]) { arrive(); return; }
      var next = P.neighbour(drawing.centres, at, direction);
      if (!next) { live.textContent = "No council further in that direction."; return; }
      go(next, true);
      var p = [drawing.centres[next][1], drawing.centres[next][0]];
      if (!map.getBounds().contains(p)) map.panTo(p, { animate: false });
    }

    function begin(areas, councils, told) {
      places = P.table(councils);
      places.forEach(function (place, place_at) { place.at = place_at; });
      take(told);
      stage.hidden = false;
      document.querySelectorAll(".needs-map").forEach(function (one) { one.hidden = false; });
      map.invalidateSize({ animate: false });
      drawing = P.Drawing(map, areas, settings, {
        point: function (gss) { go(gss, false); }, pick: function (gss) { go(gss, true); }
      });
      listen();
      fit();
      drawing.draw(rows, ask, words);
      if (ask.nation || ask.region || ask.county || ask.tier === "county") fit(); // now that shapes are there
      stage.tabIndex = 0;
      frame.classList.add("map--ready");
      P.paintCounts(rows, ask, words, brand);
      P.foldTable();
      frame.dataset.ready = Object.keys(drawing.centres).length;
    }
    function listen() {
      P.listenToForm(ask, changed);
      P.listenToKey(ask, changed);
      P.makeSlider(ask, where.year, changed);
      P.makeSorts(ask, changed);
      P.listenToZoom(map, fit);
      document.getElementById("more").addEventListener("click", function () {
        view.all = true;
        P.paintTable(rows, ask, words, view);
      });
      P.listenToKeys(stage, map, {
        step: step, arrive: arrive, fit: fit, leave: P.toTable,
        open: function () { if (at) location.href = entry(rowOf(at).place); }
      });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () {
        drawing.recolour(rows, ask);
        drawing.ring(at);
      });
      var narrow = matchMedia("(max-width: " + settings.narrow + "px)");
      function drag() { map.dragging[narrow.matches ? "disable" : "enable"](); }
      narrow.addEventListener("change", drag); // one finger scrolls the page, two move the map
      drag();
      wide = stage.clientWidth;
      window.addEventListener("resize", function () {
        if (stage.clientWidth === wide) return;
        wide = stage.clientWidth;
        map.invalidateSize({ animate: false });
        fit();
      });
    }

    Promise.all([where.areas && get(where.areas), get(where.councils), states()]).then(function (all) {
      begin(all[0], all[1], all[2]);
    }).catch(function (error) {
      frame.dataset.failed = error.message; // the still picture, the form and the table stay
      document.getElementById("filters").classList.remove("filters--live");
    });
    P.now = function () { return { map: map, drawing: drawing, rows: rows, at: at, ask: ask }; };
  };
})(window.PortalMap = window.PortalMap || {});

/* hex.js: the hexagons in place of Leaflet's map. The server drew them; this file gives map.js the
   few things it asks of a map and of a drawing, so that keys, read-out, key and filters are the
   same code as on the map. Colours are the style sheet's, so light and dark need nothing here. */
(function (P) {
  "use strict";
  var PLAIN = ["uses", "named", "notasked"], svg = document.getElementById("hex");
  var whole = svg.getAttribute("viewBox").split(" ").map(Number), box = whole.slice();
  var CLOSER = 0.7, CLOSEST = 120; // how much a step shows of what was shown; the least width
  var BESIDE_CARD = 520; // from this many pixels on the read-out card stands at the right

  function show(next) {
    box = next;
    svg.setAttribute("viewBox", box.map(Math.round).join(" "));
  }
  function zoom(by) {
    var wide = Math.min(whole[2], Math.max(CLOSEST, box[2] * by)), high = wide * whole[3] / whole[2];
    var ring = svg.querySelector(".ring"), x = box[0] + box[2] / 2, y = box[1] + box[3] / 2;
    if (ring) { x = Number(ring.getAttribute("x")); y = Number(ring.getAttribute("y")); }
    show(wide === whole[2] ? whole.slice() : [x - wide / 2, y - high / 2, wide, high]);
  }

  /* What map.js asks of a map. A point is [north, east], here [-y, x]. */
  function Stage() {
    var stage = document.getElementById("map_main");
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-roledescription", "map");
    stage.setAttribute("aria-label", "Hexagons, one for each council");
    stage.setAttribute("aria-describedby", "map-help");
    return {
      getContainer: function () { return stage; },
      getBounds: function () {
        return { contains: function (at) {
          return at[1] > box[0] && at[1] < box[0] + box[2] && -at[0] > box[1] && -at[0] < box[1] + box[3];
        } };
      },
      panTo: function (at) { show([at[1] - box[2] / 2, -at[0] - box[3] / 2, box[2], box[3]]); },
      invalidateSize: function () {},
      zoomIn: function () { zoom(CLOSER); },
      zoomOut: function () { zoom(1 / CLOSER); },
      dragging: { enable: function () {}, disable: function () {} }
    };
  }

  P.Drawing = function (map, areas, settings, events) {
    var links = {}, places = {}, self = { centres: {} }, pointed = null;
    svg.querySelectorAll("a[data-gss]").forEach(function (link) {
      var gss = link.dataset.gss, use = link.querySelector("use");
      links[gss] = link;
      places[gss] = [Number(use.getAttribute("x")), -Number(use.getAttribute("y"))];
      link.setAttribute("tabindex", "-1"); // the stage is the one stop; arrows go on from there
    });
    function council(event) {
      var link = event.target.closest("a[data-gss]");
      return link && link.dataset.gss;
    }
    svg.addEventListener("pointermove", function (event) { // not "over": scrolling picks nobody
      var gss = council(event);
      if (gss && gss !== pointed) events.point(gss);
      pointed = gss;
    });
    svg.addEventListener("click", function (event) {
      if (!council(event) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      events.pick(council(event));
    });

    self.draw = function (rows, ask, words) {
      var county = P.headTier(ask) === "county";
      svg.toggleAttribute("hidden", county);
      document.getElementById("hex-counties").hidden = !county;
      self.centres = county ? {} : places;
      rows.forEach(function (row) {
        var link = links[row.place.gss], plain = PLAIN.indexOf(row.state) >= 0;
        if (!link) return;
        var use = link.querySelector("use");
        use.setAttribute("class", plain ? "f-" + row.state : "");
        use.setAttribute("fill", plain ? "" : "url(#h-" + row.state + ")");
        link.classList.toggle("hex__off", !P.isShown(row, ask));
        link.querySelector("title").textContent = row.place.name + ": " + words[row.state];
      });
    };
    self.ring = function (gss) {
      var group = document.getElementById("hex-ring");
      group.replaceChildren();
      if (!self.centres[gss]) return;
      ["ring-gap", "ring"].forEach(function (name) {
        var use = links[gss].querySelector("use").cloneNode();
        use.setAttribute("class", name);
        group.append(use);
      });
    };
    /* The whole country, or the councils of the nation, region or county that is asked for */
    self.fit = function (rows, ask) {
      var x = [], y = [];
      rows.forEach(function (row) {
        var at = places[row.place.gss];
        if (at && P.passes(row.place, ask)) { x.push(at[0]); y.push(-at[1]); }
      });
      if (!x.length || !(ask.nation || ask.region || ask.county)) { show(whole.slice()); return; }
      var left = Math.min.apply(null, x) - 40, right = Math.max.apply(null, x) + 40;
      var top = Math.min.apply(null, y) - 60, bottom = Math.max.apply(null, y) + 60;
      if (map.getContainer().clientWidth > BESIDE_CARD) right += (right - left) / 2;
      show([left, top, Math.max(right - left, CLOSEST), Math.max(bottom - top, CLOSEST)]);
    };
    self.recolour = function () {};
    return self;
  };

  P.start(Stage(), { first: "E06000034", narrow: 640 });
})(window.PortalMap = window.PortalMap || {});

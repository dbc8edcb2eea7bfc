/* map-draw.js: the canvas. Hatch tiles from the tokens of the style sheet, polygons of the councils,
   the ring around the chosen one, the London inset. Shapes are built once for a tier; after that
   only their style changes.
   A hatch is a CanvasPattern given as Leaflet's fillColor: the canvas renderer assigns it to
   fillStyle. Leaflet does not promise that, so its version is pinned and a test reads the pixels. */
(function (P) {
  "use strict";
  var TILE = 8, PLAIN = ["uses", "named", "notasked"], patterns = {}, tokens = {};

  function css(name) {
    if (!(name in tokens)) {
      tokens[name] = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    }
    return tokens[name];
  }

  /* Lines that rise (1) or fall (-1) to the right, as in the key */
  function diagonals(g, direction, width) {
    g.lineWidth = width;
    g.beginPath();
    for (var k = -1; k <= 1; k++) {
      g.moveTo(k * TILE - 1, direction > 0 ? TILE + 1 : -1);
      g.lineTo(k * TILE + TILE + 1, direction > 0 ? -1 : TILE + 1);
    }
    g.stroke();
  }
  var HATCH = {
    phasing: function (g) { diagonals(g, -1, 2.1); },
    partial: function (g) { diagonals(g, -1, 1.4); },
    refused: function (g) { diagonals(g, 1, 1); diagonals(g, -1, 1); },
    waiting: function (g) { diagonals(g, 1, 1); },
    removed: function (g) { g.fillRect(0, 1, TILE, 1); g.fillRect(0, 5, TILE, 1); },
    notheld: function (g) {
      [[2, 2], [6, 6], [6, 2], [2, 6]].forEach(function (at) {
        g.beginPath(); g.arc(at[0], at[1], 0.95, 0, 7); g.fill();
      });
    },
    none: function (g) { g.lineWidth = 1; g.beginPath(); g.arc(4, 4, 2, 0, 7); g.stroke(); }
  };

  /* What a state is filled with: a plain colour or a pattern of 8 CSS pixels */
  P.fill = function (state) {
    if (patterns[state]) return patterns[state];
    var plain = css("--st-" + state);
    if (PLAIN.indexOf(state) >= 0) return (patterns[state] = plain);
    var dense = window.L.Browser.retina ? 2 : 1, tile = document.createElement("canvas");
    tile.width = tile.height = TILE * dense;
    var g = tile.getContext("2d");
    g.scale(dense, dense);
    g.fillStyle = plain;
    g.fillRect(0, 0, TILE, TILE);
    g.strokeStyle = g.fillStyle = css("--st-" + state + "-ink");
    HATCH[state](g);
    var pattern = g.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / dense));
    return (patterns[state] = pattern);
  };

  /* Rings of delta-coded whole numbers, as Leaflet's [north, east] in kilometres */
  P.decode = function (polygons, unit) {
    return polygons.map(function (rings) {
      return rings.map(function (told) {
        var x = told[0], y = told[1], out = [[y / unit, x / unit]];
        for (var i = 2; i < told.length; i += 2) {
          x += told[i]; y += told[i + 1];
          out.push([y / unit, x / unit]);
        }
        return out;
      });
    });
  };

  P.Drawing = function (map, areas, settings, events) {
    var L = window.L, inset = null, shapes = {}, drawn = {}, lines = [], layers = [], rings = [];
    var built = "", stage = map.getContainer(), self = { shapes: shapes, centres: {} };
    var insetStage = document.getElementById("inset-stage");

    map.setMinZoom(-2).setMaxZoom(5);
    if (insetStage) {
      inset = L.map(insetStage, {
        crs: L.CRS.Simple, zoomControl: false, keyboard: false, attributionControl: false,
        preferCanvas: true, zoomSnap: 0.05, minZoom: -2, maxZoom: 5, zoomAnimation: false,
        fadeAnimation: false, scrollWheelZoom: false, dragging: false, doubleClickZoom: false,
        touchZoom: false, boxZoom: false
      });
      inset.fitBounds(settings.london);
    }

    function style(row, ask) {
      var off = !P.isShown(row, ask);
      return {
        fillColor: off ? css("--sunken") : P.fill(row.state),
        color: off ? css("--line") : css("--map-outline"), weight: 0.6
      };
    }
    function polygon(group, rings, options) {
      return L.polygon(rings, Object.assign({ fillOpacity: 1, opacity: 1, smoothFactor: 0.4 }, options))
        .addTo(group);
    }
    function outlines(ask) {
      var filtered = ask.nation || ask.region || ask.type || ask.county || ask.states.length ||
        ask.year || ask.strength || ask.q;
      return { color: css("--map-outline-strong"), weight: 0.9, opacity: filtered ? 0.15 : 0.65 };
    }

    function buildShapes(rows, ask) {
      var county = ask.tier === "county", main = L.featureGroup(), small = L.featureGroup();
      layers.forEach(function (one) { one.remove(); });
      drawn = {}; lines = []; self.shapes = shapes = {}; self.centres = {};
      if (county) {
        var absent = css("--map-absent");
        Object.keys(areas.lad).forEach(function (gss) {
          polygon(main, P.decode(areas.lad[gss], areas.unit),
            { fillColor: absent, color: absent, weight: 0.5, interactive: false });
        });
      }
      var source = county ? areas.cty : areas.lad;
      rows.forEach(function (row) {
        var gss = row.place.gss;
        if (!source[gss]) return;
        shapes[gss] = P.decode(source[gss], areas.unit);
        self.centres[gss] = areas.at[gss];
        drawn[gss] = [polygon(main, shapes[gss], style(row, ask))];
        if (!county) drawn[gss].push(polygon(small, shapes[gss], style(row, ask)));
        drawn[gss].forEach(function (one) {
          one.on("mouseover", function () { events.point(gss); });
          one.on("click", function () { events.pick(gss); });
        });
      });
      if (!county) {
        Object.keys(areas.cty).forEach(function (gss) {
          lines.push(polygon(main, P.decode(areas.cty[gss], areas.unit),
            Object.assign({ fill: false, interactive: false }, outlines(ask))));
        });
      }
      layers = [main.addTo(map)];
      if (inset) layers.push(small.addTo(inset));
      document.getElementById("inset").hidden = county;
    }

    self.draw = function (rows, ask) {
      if (built !== P.headTier(ask)) {
        built = P.headTier(ask);
        buildShapes(rows, ask);
        return;
      }
      lines.forEach(function (one) { one.setStyle(outlines(ask)); });
      rows.forEach(function (row) {
        (drawn[row.place.gss] || []).forEach(function (one) { one.setStyle(style(row, ask)); });
      });
    };

    self.ring = function (gss) {
      rings.forEach(function (one) { one.remove(); });
      rings = [];
      if (!shapes[gss]) return;
      [map, inset].filter(Boolean).forEach(function (where) {
        [[5.5, "--focus-gap"], [2.5, "--focus"]].forEach(function (line) {
          rings.push(L.polygon(shapes[gss], {
            fill: false, weight: line[0], color: css(line[1]), interactive: false, smoothFactor: 0.4
          }).addTo(where));
        });
      });
    };

    self.fit = function (rows, ask) {
      var wide = stage.clientWidth, narrow = wide < 520, bounds = L.latLngBounds([]);
      if (inset) inset.invalidateSize().fitBounds(settings.london, { padding: [4, 4], animate: false });
      if (!(ask.nation || ask.region || ask.county || ask.tier === "county")) {
        var uk = 0.617 * (stage.clientHeight - 20);
        var left = narrow ? 4 : Math.max(36, (wide - 264 - uk) / 2 + 30);
        map.fitBounds(settings.uk, {
          paddingTopLeft: [left, 10], animate: false,
          paddingBottomRight: [narrow ? 60 : Math.max(14, wide - left - uk), 10]
        });
        return;
      }
      rows.forEach(function (row) {
        var shape = shapes[row.place.gss];
        if (shape && P.passes(row.place, ask)) shape.forEach(function (r) { bounds.extend(r[0]); });
      });
      if (!bounds.isValid()) return;
      map.fitBounds(bounds, {
        paddingTopLeft: [narrow ? 10 : 30, narrow ? 10 : 60], maxZoom: 3, animate: false,
        paddingBottomRight: [narrow ? 10 : ask.tier === "county" ? 150 : 290, 40]
      });
    };

    /* Light or dark has changed: every colour is read again */
    self.recolour = function (rows, ask) {
      patterns = {}; tokens = {}; built = "";
      self.draw(rows, ask);
    };
    return self;
  };
})(window.PortalMap = window.PortalMap || {});

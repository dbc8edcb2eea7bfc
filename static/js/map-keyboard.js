/* map-keyboard.js: the map by keys. Arrows go to the next council in that direction, Enter opens it,
   plus and minus zoom, 0 shows the whole country, Escape leaves to the table. */
(function (P) {
  "use strict";
  var ARROWS = {
    ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1]
  };

  /* The council that comes next from `at` in a direction: the smallest distance along it plus 1.6
     times that across it, inside a cone of 90 degrees. From every council every other is reachable. */
  P.neighbour = function (centres, at, direction) {
    var from = centres[at], best = null, least = Infinity;
    Object.keys(centres).forEach(function (gss) {
      if (gss === at) return;
      var x = centres[gss][0] - from[0], y = centres[gss][1] - from[1];
      var along = x * direction[0] + y * direction[1];
      var across = Math.abs(x * direction[1] - y * direction[0]);
      if (along <= 0 || across > along * 1.05) return;
      if (along + across * 1.6 < least) { least = along + across * 1.6; best = gss; }
    });
    return best;
  };

  P.ARROWS = ARROWS;
  P.listenToKeys = function (stage, map, does) {
    stage.addEventListener("keydown", function (event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (ARROWS[event.key]) {
        event.preventDefault();
        does.step(ARROWS[event.key]);
      } else if (event.key === "Enter") {
        does.open();
      } else if (event.key === "+" || event.key === "=") {
        map.zoomIn();
      } else if (event.key === "-") {
        map.zoomOut();
      } else if (event.key === "0") {
        does.fit();
      } else if (event.key === "Escape") {
        does.leave();
      }
    });
    stage.addEventListener("focus", does.arrive);
  };
})(window.PortalMap = window.PortalMap || {});

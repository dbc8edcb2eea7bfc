/* map-controls.js: the form, the key, the slider and the table's buttons. Each changes the query and
   calls `changed`; nothing is sent as a form while the script is there. */
(function (P) {
  "use strict";
  var PLACES = ["nation", "region", "type"];

  function byId(id) { return document.getElementById(id); }

  P.listenToForm = function (ask, changed) {
    var form = byId("filters");
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    document.addEventListener("change", function (event) {
      var control = event.target;
      if (control.form !== form || !control.name) return;
      if (control.name === "view") {
        if (control.value === "table") P.toTable();
        byId("view-map").checked = true;
        return;
      }
      ask[control.name] = control.value;
      if (control.name === "layer") ask.states = [];
      changed({ fit: control.name === "tier" || PLACES.indexOf(control.name) >= 0 });
    });
  };

  P.toTable = function () {
    byId("table").scrollIntoView();
    byId("after-map").focus({ preventScroll: true });
  };

  P.listenToKey = function (ask, changed) {
    document.addEventListener("click", function (event) {
      var line = event.target.closest && event.target.closest(".home__keys [data-state]");
      if (!line) return;
      event.preventDefault();
      var state = line.dataset.state, list = line.closest("ul").id, at = ask.states.indexOf(state);
      if (at >= 0) ask.states.splice(at, 1);
      else ask.states.push(state);
      changed({}).then(function () {
        var again = document.querySelector("#" + list + " [data-state=" + state + "]");
        if (again) again.focus();
      });
    });
  };

  /* A native range in place of the select: from the first year to today */
  P.makeSlider = function (ask, year, changed) {
    var slider = byId("until-range"), select = byId("until"), out = byId("until-out"), wait = null;
    function tell() {
      var words = ask.until ? "end of " + ask.until : "today";
      out.textContent = words;
      slider.setAttribute("aria-valuetext", words);
    }
    slider.max = year;
    if (ask.until && Number(ask.until) < Number(slider.min)) slider.min = ask.until;
    slider.value = ask.until || year;
    tell();
    select.hidden = true;
    select.disabled = true;
    slider.hidden = out.hidden = false;
    slider.addEventListener("input", function () {
      ask.until = Number(slider.value) >= Number(year) ? "" : slider.value;
      tell();
      clearTimeout(wait);
      wait = setTimeout(function () { changed({}); }, 80);
    });
  };

  P.makeSorts = function (sorted) {
    var sign = byId("sort-sign");
    document.querySelectorAll("#listing th[data-by]").forEach(function (head) {
      var button = P.el("button", { type: "button", class: "sort" });
      button.append.apply(button, Array.from(head.childNodes));
      if (sign) button.append(sign.content.cloneNode(true));
      head.append(button);
      button.addEventListener("click", function () {
        document.querySelectorAll("#listing th[aria-sort]").forEach(function (one) {
          one.removeAttribute("aria-sort");
        });
        var by = head.dataset.by;
        head.setAttribute("aria-sort", by === "name" || by === "state" ? "ascending" : "descending");
        sorted(by);
      });
    });
  };

  P.listenToZoom = function (map, fit) {
    document.querySelectorAll("[data-zoom]").forEach(function (button) {
      button.addEventListener("click", function () {
        if (button.dataset.zoom === "in") map.zoomIn();
        else if (button.dataset.zoom === "out") map.zoomOut();
        else fit();
      });
    });
  };
})(window.PortalMap = window.PortalMap || {});

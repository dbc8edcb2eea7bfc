/* map-controls.js: the form, the key, the slider and the table's buttons. Each changes the query and
   calls `changed`; nothing is sent as a form while the script is there. */
(function (P) {
  "use strict";
  var PLACES = ["nation", "region", "type", "county"];

  function byId(id) { return document.getElementById(id); }

  P.listenToForm = function (ask, changed) {
    var form = byId("filters");
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    document.addEventListener("change", function (event) {
      var control = event.target;
      if (control.form !== form || !control.name) return;
      if (control.name === "view") {
        if (control.value === "table") {
          P.toTable();
          byId("view-" + ask.view).checked = true;
        } else {
          location.search = P.query(Object.assign({}, ask, { view: control.value }));
        }
        return;
      }
      ask[control.name] = control.value;
      if (control.name === "sort") P.tellSort(ask);
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

  /* A heading of the table sorts by its column, and the other way round when it does already */
  var USUAL = { name: "name", state: "state", count: "-count", date: "-date" };
  P.makeSorts = function (ask, changed) {
    byId("listing").addEventListener("click", function (event) {
      var link = event.target.closest("a[data-by]"), by = link && link.dataset.by;
      if (!link) return;
      event.preventDefault();
      ask.sort = ask.sort !== USUAL[by] ? USUAL[by] : USUAL[by] === by ? "-" + by : by;
      P.tellSort(ask);
      changed({});
    });
  };
  P.tellSort = function (ask) {
    byId("f-sort").value = ask.sort;
    document.querySelectorAll("#listing a[data-by]").forEach(function (link) {
      var head = link.closest("th");
      head.removeAttribute("aria-sort");
      if (ask.sort.replace("-", "") === link.dataset.by) {
        head.setAttribute("aria-sort", ask.sort[0] === "-" ? "descending" : "ascending");
      }
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

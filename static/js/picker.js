/* picker.js: the council select becomes a box to type into (accessible-autocomplete). The select
   stays the form's field: without this script, or when it fails, it works as it is. */
(function () {
  "use strict";
  var most = 12;

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  }

  /* Names that begin with what was typed come first, then those with a word that does */
  function rank(name, typed) {
    if (name.startsWith(typed)) return 0;
    if ((" " + name).includes(" " + typed)) return 1;
    return name.includes(typed) ? 2 : 3;
  }

  document.querySelectorAll("select[data-picker]").forEach(function (select) {
    if (!window.accessibleAutocomplete) return;
    var options = Array.from(select.options).filter(function (option) { return option.value; });
    var known = options.map(function (option) {
      return { words: option.text, plain: plain(option.text), value: option.value };
    });
    var chosen = select.selectedOptions[0];
    var described = select.getAttribute("aria-describedby");
    var invalid = select.getAttribute("aria-invalid");

    function search(typed, show) {
      var wanted = plain(typed);
      show(known.filter(function (one) { return rank(one.plain, wanted) < 3; })
        .sort(function (a, b) { return rank(a.plain, wanted) - rank(b.plain, wanted); })
        .slice(0, most).map(function (one) { return one.words; }));
    }

    function keep(words) {
      var found = known.find(function (one) { return one.words === words || one.plain === plain(words || ""); });
      select.value = found ? found.value : "";
    }

    window.accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      source: search,
      name: select.name + "_typed",
      defaultValue: chosen && chosen.value ? chosen.text : select.dataset.typed || "",
      minLength: 2,
      confirmOnBlur: false,
      showAllValues: false,
      onConfirm: function (words) { if (words) keep(words); },
      tNoResults: function () { return "No council has this name. Try part of it."; },
      tStatusResults: function (count) { return count + (count === 1 ? " council" : " councils") + " found."; }
    });
    var box = document.getElementById(select.id.replace(/-select$/, ""));
    if (!box || box === select) return;
    if (described) box.setAttribute("aria-describedby", described + " " + (box.getAttribute("aria-describedby") || ""));
    if (invalid) box.setAttribute("aria-invalid", invalid);
    box.addEventListener("blur", function () { keep(box.value); });
    box.form && box.form.addEventListener("submit", function () { keep(box.value); });
  });
})();

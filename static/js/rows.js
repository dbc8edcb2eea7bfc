/* rows.js: rows of a form are added and removed without loading the page, and the counts are added
   up as they are typed. Without it the same buttons ask the server. */
(function () {
  "use strict";

  function renumber(text, list, from, to) {
    return text.split(" ").map(function (word) {
      var start = list + "-" + from;
      return word === start || word.startsWith(start + "-") ? list + "-" + to + word.slice(start.length) : word;
    }).join(" ");
  }

  /* A copy of a row with its own names, empty but for what its `data-keep` fields hold */
  function copyOf(row, list, index) {
    var copy = row.cloneNode(true), from = row.dataset.row;
    copy.dataset.row = index;
    copy.querySelectorAll("*").forEach(function (one) {
      ["id", "name", "for", "aria-describedby"].forEach(function (name) {
        if (one.hasAttribute(name)) one.setAttribute(name, renumber(one.getAttribute(name), list, from, index));
      });
      one.removeAttribute("aria-invalid");
      one.classList.remove("field--error");
    });
    copy.querySelectorAll(".error").forEach(function (one) { one.remove(); });
    var before = row.querySelectorAll("input, select, textarea");
    copy.querySelectorAll("input, select, textarea").forEach(function (one, place) {
      var keep = one.closest("[data-keep]");
      if (one.type === "checkbox" || one.type === "radio") one.checked = keep ? before[place].checked : false;
      else if (one.tagName === "SELECT") {
        if (keep) one.value = before[place].value; else one.selectedIndex = 0;
      } else one.value = keep ? before[place].value : "";
    });
    return copy;
  }

  document.querySelectorAll("[data-rows]").forEach(function (box) {
    var list = box.dataset.rows, word = box.dataset.word, most = Number(box.dataset.most);
    var add = box.querySelector("[data-add]"), live = box.querySelector("[data-live]");

    function all() { return Array.from(box.querySelectorAll("[data-row]")); }

    function number() {
      all().forEach(function (row, place) {
        row.querySelectorAll("[data-number]").forEach(function (one) { one.textContent = place + 1; });
        row.querySelector("[data-remove]").value = row.dataset.row;
      });
      add.disabled = all().length >= most;
      box.dispatchEvent(new CustomEvent("rows", { bubbles: true }));
    }

    add.addEventListener("click", function (event) {
      event.preventDefault();
      var rows = all(), last = rows[rows.length - 1];
      var index = Math.max.apply(null, rows.map(function (row) { return Number(row.dataset.row); })) + 1;
      var row = copyOf(last, list, index);
      last.insertAdjacentElement("afterend", row);
      number();
      live.textContent = word + " " + all().length + " added.";
      row.querySelector("input, select, textarea").focus();
    });

    box.addEventListener("click", function (event) {
      var button = event.target.closest("[data-remove]");
      if (!button) return;
      event.preventDefault();
      if (all().length < 2) return;
      var row = button.closest("[data-row]"), place = all().indexOf(row);
      row.remove();
      number();
      live.textContent = word + " " + (place + 1) + " removed.";
      (all()[Math.max(0, place - 1)].querySelector("input, select, textarea") || add).focus();
    });
  });

  /* The live sum: '47 static + 9 PTZ = 56', and what it is to the total that the council gave */
  var sum = document.querySelector("[data-sum]");
  if (!sum) return;
  var said = document.querySelector("[data-total-said]"), note = document.querySelector("[data-sum-note]");

  function value(text) { return /^\d[\d, ]*$/.test(text.trim()) ? Number(text.replace(/[, ]/g, "")) : null; }

  function kindOf(row) {
    var kind = row.querySelector("[data-kind]");
    if (!kind || !kind.value || kind.value === "not_stated") return "";
    var words = kind.selectedOptions[0].text;
    return " " + (/^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1));
  }

  function paint() {
    var parts = [], total = 0;
    document.querySelectorAll("[data-row]").forEach(function (row) {
      var count = row.querySelector("[data-count]"), found = count ? value(count.value) : null;
      if (found === null) return;
      total += found;
      parts.push(found.toLocaleString("en-GB") + kindOf(row));
    });
    sum.textContent = !parts.length ? "Nothing counted yet"
      : parts.length === 1 ? parts[0] : parts.join(" + ") + " = " + total.toLocaleString("en-GB");
    if (!said || !note) return;
    var stated = value(said.value), differ = stated !== null && parts.length > 0 && stated !== total;
    note.hidden = !differ;
    if (differ) note.querySelector("b").textContent = Math.abs(stated - total).toLocaleString("en-GB");
  }

  document.addEventListener("input", paint);
  document.addEventListener("change", paint);
  document.addEventListener("rows", paint);
  paint();
})();

/* portal.js: small helpers that every page can do without. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");

  /* The error summary takes the focus, and its links move it into the field */
  var summary = document.querySelector("[data-focus]");
  if (summary) {
    summary.focus();
    summary.addEventListener("click", function (event) {
      var link = event.target.closest("a[href^='#']");
      var field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest(".field, .rowcard") || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  /* Copy a citation */
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var text = document.querySelector(button.dataset.copy).textContent.trim();
      if (button.dataset.lines === undefined) text = text.replace(/\s+/g, " ");
      var words = button.lastChild, before = words.textContent;
      var copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
      copied.then(function () { words.textContent = "Copied"; },
        function () { words.textContent = "Select the text above and copy it"; });
      setTimeout(function () { words.textContent = before; }, 4000);
    });
  });

  /* The menu of a phone closes with Escape and when something else gets the focus */
  var menu = document.querySelector(".menu");
  if (menu) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
    });
    document.addEventListener("focusin", function (event) {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    });
  }

  /* How many characters are left in a text that has a limit; nothing typed is ever cut off */
  document.querySelectorAll("[data-limit]").forEach(function (area) {
    var most = Number(area.dataset.limit), line = document.createElement("p");
    line.className = "meta";
    line.setAttribute("role", "status");
    area.insertAdjacentElement("afterend", line);
    function tell() {
      var left = most - Array.from(area.value).length;
      line.textContent = left >= most / 4 ? "" : left >= 0
        ? left + " characters left" : -left + " characters too many";
    }
    area.addEventListener("input", tell);
    tell();
  });

  /* A choice that opens its own fields; without this script they are always open */
  document.querySelectorAll("[data-reveals]").forEach(function (group) {
    var box = document.getElementById(group.dataset.reveals);
    function set() {
      var chosen = group.querySelector("input:checked");
      box.hidden = !(chosen && chosen.value === group.dataset.when);
    }
    group.addEventListener("change", set);
    set();
  });

  /* One press of a button sends a form once */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(function () { delete form.dataset.sent; }, 3000);
  });
})();

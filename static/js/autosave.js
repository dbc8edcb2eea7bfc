/* autosave.js: what is typed into a draft is saved a moment later, and the page says when. The
   server never saves over what came after, so an old window cannot undo a newer one. */
(function () {
  "use strict";
  var form = document.querySelector("[data-autosave]"), told = document.querySelector("[data-saved]");
  if (!form || !told || !window.fetch || !window.FormData) return;
  var pause = 2000, timer = null, running = null, again = false, left = false;
  var seen = form.querySelector("[name=seen]");

  function clock() {
    return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  }

  function save() {
    timer = null;
    if (left) return;
    if (running) { again = true; return; }
    var typed = new URLSearchParams();
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string") typed.append(name, value);
    });
    running = new AbortController();
    fetch(form.dataset.autosave || form.action, {
      method: "POST", body: typed, headers: { Accept: "application/json" }, signal: running.signal
    }).then(function (answer) {
      return answer.json().then(function (said) {
        if (said.saved) { seen.value = said.seen; told.textContent = "Saved at " + clock() + "."; }
        else { left = true; told.textContent = said.sentence; }
      });
    }).catch(function () {
      if (!left) told.textContent = "Not saved: the portal does not answer. Your text is still on this page.";
    }).finally(function () {
      running = null;
      if (again) { again = false; later(); }
    });
  }

  function later() {
    if (left) return;
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("rows", later);
  /* The press of a button saves everything itself. */
  form.addEventListener("submit", function () {
    left = true;
    clearTimeout(timer);
    if (running) running.abort();
    setTimeout(function () { left = false; }, 3000);
  });
})();

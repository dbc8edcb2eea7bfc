// Single keys on the moderators' desk: j/k move, o open, t take, a approve, r reject, c changes, ? help.
// They act only with the script, never while somebody types or holds a modifier, and can be turned
// off (WCAG 2.2, 2.1.4). A letter only chooses and focuses; sending a decision stays an act of its own.
(() => {
  "use strict";
  const STORE = "desk-keys";
  const foot = document.querySelector("[data-keys]");
  if (!foot) return;
  const help = foot.querySelector("[data-keys-help]");
  const button = foot.querySelector("[data-keys-switch]");

  const stored = () => { try { return localStorage.getItem(STORE); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem(STORE, value); } catch { /* it lasts for this page */ } };
  let on = stored() !== "off";

  function show() {
    button.hidden = false;
    button.textContent = on ? "Turn the keys off" : "Turn the keys on";
    help.hidden = !on;
  }
  button.addEventListener("click", () => { on = !on; keep(on ? "on" : "off"); show(); });

  function typing(target) {
    if (!(target instanceof Element)) return false;
    const field = target.closest("input, textarea, select, [contenteditable]");
    return Boolean(field) && !["radio", "checkbox", "button", "submit"].includes(field.type);
  }

  const rows = () => [...document.querySelectorAll("[data-row]")];
  function move(step) {
    const all = rows();
    if (!all.length) return false;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next].querySelector("a").focus();
    all[next].scrollIntoView({ block: "nearest" });
    return true;
  }

  const places = {
    j: "[data-row]", k: "[data-row]", o: "[data-row]", t: "[data-key='t']",
    a: "input[name='outcome'][value='approved']",
    r: "input[name='outcome'][value='rejected']",
    c: "[data-key='c']",
  };
  // The list names only the keys that do something on this page.
  help.querySelectorAll("[data-for]").forEach((line) => { line.hidden = !document.querySelector(places[line.dataset.for]); });

  function choose(selector) {
    const field = document.querySelector(selector);
    if (!field) return false;
    field.checked = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
    field.scrollIntoView({ block: "center" });
    return true;
  }

  function open() {
    const link = document.activeElement.closest("[data-row] a");
    if (link) link.click();
    return Boolean(link);
  }

  // Taking loads the page anew: what somebody has begun to decide would be lost, so then the key only focuses.
  function take() {
    const found = document.querySelector(places.t);
    if (!found) return false;
    const begun = document.querySelector(".decide input:checked") || document.querySelector(".decide textarea")?.value;
    if (begun) found.focus(); else found.click();
    return true;
  }

  // Opens the question to the sender and goes to its first field; sending it stays an act of its own.
  function ask() {
    const found = document.querySelector(places.c);
    if (!found) return false;
    found.open = true;
    found.querySelector("select").focus();
    found.scrollIntoView({ block: "center" });
    return true;
  }

  const acts = {
    j: () => move(1),
    k: () => move(-1),
    o: open,
    t: take,
    a: () => choose(places.a),
    r: () => choose(places.r),
    c: ask,
    "?": () => { help.hidden = false; help.tabIndex = -1; help.focus(); help.scrollIntoView({ block: "nearest" }); return true; },
  };

  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const act = acts[event.key];
    if (act && act()) event.preventDefault();
  });
  show();
})();

// Single keys on the moderators' desk: j/k move, o open, t take, a approve, r reject, c changes, ? help.
// They act only with the script, never while somebody types or holds a modifier, and can be turned
// off (WCAG 2.2, 2.1.4). A letter only chooses and focuses; sending stays an act of its own.
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
    button.textContent = on ? "Keys are on: turn them off" : "Keys are off: turn them on";
    button.setAttribute("aria-pressed", String(on));
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
    all.forEach((row) => row.classList.toggle("at", row === all[next]));
    all[next].querySelector("a").focus();
    return true;
  }

  function choose(selector) {
    const field = document.querySelector(selector);
    if (!field) return false;
    field.checked = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
    field.scrollIntoView({ block: "center" });
    return true;
  }

  function press(selector) {
    const found = document.querySelector(selector);
    if (!found) return false;
    found.click();
    return true;
  }

  const acts = {
    j: () => move(1),
    k: () => move(-1),
    o: () => { const row = rows().find((one) => one.contains(document.activeElement)); return row ? press("[data-row] a:focus") : false; },
    t: () => press("[data-key='t']"),
    a: () => choose("input[name='outcome'][value='approved']"),
    r: () => choose("input[name='outcome'][value='rejected']"),
    c: () => choose("input[name='outcome'][value='changes requested']"),
    "?": () => { help.hidden = false; help.tabIndex = -1; help.focus(); help.scrollIntoView({ block: "nearest" }); return true; },
  };

  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const act = acts[event.key];
    if (act && act()) event.preventDefault();
  });
  show();
})();

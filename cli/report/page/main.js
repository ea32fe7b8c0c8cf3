/*
 * main.js - the address says what is shown: part, choices, panel
 *
 * "#targets?form=1&q=12" is a place that can be sent to a colleague. Following a figure adds to
 * the history, so that "back" leads where one came from; typing in a search field does not.
 */
let part = "overview";
let address = new URLSearchParams();
let drawnFor = null; /* part and choices that are on the page */
let ownSteps = 0;    /* steps of the history that were made here */

const addressOf = (id, keys) => {
  const query = new URLSearchParams(keys).toString();
  return "#" + id + (query ? "?" + query : "");
};
function panelless() {
  const keys = Object.fromEntries(address);
  PANEL_KEYS.forEach((key) => delete keys[key]);
  return keys;
}
function read() {
  const [id, query] = [location.hash.slice(1).split("?")[0], location.hash.split("?")[1] || ""];
  part = PARTS.some((each) => each.id === id) ? id : "overview";
  address = new URLSearchParams(query);
}
function go(id, keys) {
  ownSteps++;
  location.hash = addressOf(id, keys);
}
/* A choice that changes the figures: part of the address, without a step in the history. */
function tune(keys, redraw) {
  for (const [key, value] of Object.entries(keys)) {
    if (value === "" || value === null) address.delete(key);
    else address.set(key, value);
  }
  history.replaceState(history.state, "", addressOf(part, address));
  drawnFor = addressOf(part, panelless());
  if (redraw) drawPart(false);
}
const setting = (key, fallback = "") => address.get(key) ?? fallback;

/* ---------------------------------------------------------------- page --- */

function partLink(each, text) {
  return h("a", {href: addressOf(each.id, {}), "data-part": each.id}, text || each.label);
}

function drawNav() {
  const groups = [...new Set(PARTS.map((each) => each.group))];
  document.getElementById("parts").replaceChildren(...groups.map((group) => h("div", null,
    h("h2", null, group), h("ul", null, PARTS.filter((each) => each.group === group)
      .map((each) => h("li", null, partLink(each)))))));
}

function markNav() {
  for (const link of document.querySelectorAll("#parts a")) {
    if (link.dataset.part === part) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

const MEASURES = "These figures measure language, not delivery: what the plans say, not what was done.";

function drawPart(arrive) {
  const each = PARTS.find((one) => one.id === part);
  const main = document.getElementById("main");
  const focused = document.activeElement?.closest?.("label.field")?.querySelector("span")?.textContent;
  main.replaceChildren(h("h1", null, each.label), ...[each.draw()].flat(Infinity).filter(Boolean),
    h("footer", null, p(MEASURES), instrumentLine()));
  document.title = `${each.label}: equilex audit report`;
  markNav();
  if (arrive) {
    scrollTo(0, 0);
    main.focus({preventScroll: true});
  } else if (focused) {
    const again = [...main.querySelectorAll("label.field")]
      .find((field) => field.querySelector("span").textContent === focused);
    again?.querySelector("select, input").focus();
  }
}

function closePanel() {
  if (ownSteps > 0) {
    ownSteps--;
    history.back();
  } else {
    tune(Object.fromEntries(PANEL_KEYS.map((key) => [key, ""])));
    show();
  }
}

function show() {
  const wanted = addressOf(part, panelless()), first = drawnFor === null;
  const dialog = document.getElementById("panel");
  const open = PANEL_KEYS.some((key) => key !== "r" && key !== "x" && address.has(key));
  if (wanted !== drawnFor) {
    drawPart(!first);
    drawnFor = addressOf(part, panelless());
  }
  if (open) {
    fillPanel(dialog);
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("h2").focus();
    dialog.scrollTop = 0;
  } else if (dialog.open) {
    dialog.close();
  }
}

function start() {
  const menu = document.getElementById("menu"), nav = document.getElementById("parts");
  const dialog = document.getElementById("panel");
  const toggle = (open) => {
    menu.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("open", open);
  };
  menu.addEventListener("click", () => toggle(menu.getAttribute("aria-expanded") !== "true"));
  nav.addEventListener("click", (event) => event.target.closest("a") && toggle(false));
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    closePanel();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && closePanel());
  addEventListener("hashchange", () => {
    read();
    show();
  });
  drawNav();
  read();
  show();
}
start();

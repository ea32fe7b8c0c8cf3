/*
 * dom.js - elements made from tags, attributes and text
 *
 * There is no way to give markup: children are elements or text. Addresses are
 * made here from numbers, never from data.
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}
function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}
const h = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const p = (...children) => h("p", null, ...children);
const note = (...children) => h("p", {class: "note"}, ...children);
const small = (...children) => h("span", {class: "dim"}, ...children);

/* A rung as number and colour; its name is what a reader hears. */
function chip(rung, named = true) {
  if (rung === null) return h("span", {class: "chip none"}, "no document");
  return h("span", {class: `chip r${rung}`, title: RUNG_MEANS[rung]},
    String(rung), named ? " " + RUNGS[rung] : null);
}

function rungKey() {
  return h("ol", {class: "key", "aria-label": "The depth ladder"},
    RUNGS.map((name, rung) => h("li", null, h("span", {class: `chip r${rung}`}, String(rung)),
      " ", h("b", null, name), " ", small(RUNG_MEANS[rung]))));
}

const safeName = (name) => name.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60) || "table";

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], {type}));
  const link = h("a", {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  say(`${name} downloaded`);
}

function say(text) {
  document.getElementById("status").textContent = text;
}

/* A choice from a list: value is an index into `options`, or "" for all. */
function choice(label, options, value, change, all) {
  const select = h("select", {onchange: (event) => change(event.target.value)},
    all ? h("option", {value: ""}, all) : null,
    options.map((name, index) => h("option", {value: index}, name)));
  select.value = value === undefined || value === null ? (all ? "" : "0") : String(value);
  return h("label", {class: "field"}, h("span", null, label), select);
}

/* A section of a part, with a heading. */
function block(title, ...children) {
  return h("section", {class: "block"}, h("h2", null, title), ...children);
}

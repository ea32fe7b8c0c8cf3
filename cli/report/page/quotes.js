/*
 * quotes.js - what every figure leads to: the words themselves, and where they stand
 *
 * A selection is {d: documents, t: theme, c: concepts, r: lowest rung, x: highest rung,
 * q: quotes}, all numbers: it is written into the address, so that a quote can be cited.
 */
const QUOTES_AT_ONCE = 40;
const PANEL_KEYS = ["d", "t", "c", "r", "x", "q"];
const numbers = (text) => (text || "").split(".").filter((each) => /^\d+$/.test(each)).map(Number);

/* Figures that lead somewhere. The address is made when it is followed: searches change it. */
function cite(selection, label, attributes) {
  const keys = {};
  for (const key of PANEL_KEYS) {
    const value = selection[key];
    if (value === undefined || value === null) continue;
    keys[key] = Array.isArray(value) ? value.join(".") : String(value);
  }
  return h("a", {href: addressOf(part, {...panelless(), ...keys}), class: "cite", ...attributes,
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(part, {...panelless(), ...keys});
    }}, label);
}
const citeQuotes = (ids, label, attributes) => {
  const real = ids.filter((id) => id !== null && id !== undefined);
  return real.length === 0 ? label : cite({q: real}, label, attributes);
};

/* Best first: by rung, then in the order of the documents. */
function selected() {
  const direct = numbers(address.get("q"));
  const found = new Map();
  const take = (id, concept, rung) => {
    if (!quotes[id]) return;
    const held = found.get(id) || {quote: quotes[id], rung: 0, held: []};
    if (concept !== null) held.held.push({concept, rung});
    held.rung = Math.max(held.rung, rung);
    found.set(id, held);
  };
  direct.forEach((id) => take(id, null, 0));
  const theme = themes[Number(address.get("t") ?? NaN)];
  const ids = theme ? coreOf[theme.index].map((concept) => concept.index)
    : numbers(address.get("c"));
  const low = Number(address.get("r") || 0), high = Number(address.get("x") || 6);
  for (const doc of numbers(address.get("d")).map((index) => docs[index]).filter(Boolean)) {
    for (const id of ids) {
      for (const {quote, rung} of doc.scores.get(id)?.cited || []) {
        if (rung >= low && rung <= high) take(quote, id, rung);
      }
    }
  }
  const list = [...found.values()];
  return direct.length ? list : list.sort((a, b) => b.rung - a.rung || a.quote.index - b.quote.index);
}

function marked(quote) {
  const parts = [];
  let at = 0;
  for (let i = 0; i < quote.marks.length; i += 2) {
    parts.push(quote.text.slice(at, quote.marks[i]),
      h("mark", null, quote.text.slice(quote.marks[i], quote.marks[i + 1])));
    at = quote.marks[i + 1];
  }
  parts.push(quote.text.slice(at));
  return parts;
}

function pageText(quote) {
  if (!quote.page) return "";
  const printed = quote.label && quote.label !== String(quote.page);
  return `page ${quote.page}${printed ? ` (printed ${quote.label})` : ""}`;
}

function place(quote) {
  const doc = docs[quote.doc];
  return [doc.system, typeName(doc.type), doc.year || "", pageText(quote)].filter(Boolean).join(", ");
}

function flagNames(quote) {
  const names = [];
  if (quote.modality) names.push(word(MODALITIES, quote.modality));
  if (quote.flags & 1) names.push("hedged");
  if (quote.flags & 4) names.push("national voice");
  if (quote.flags & 8) names.push("from its lead-in");
  if (quote.flags & 16) names.push(quote.flags & 128 ? "owner named: a partner" : "owner named");
  if (quote.flags & 32) names.push("money or posts");
  if (quote.flags & 64) names.push("deadline");
  if (quote.zone === 2 || quote.zone === 7) names.push(word(ZONES, quote.zone));
  return names;
}

/* held: [{concept, rung}], what the quote is cited for. */
function quoteCard(quote, held = []) {
  const cut = quote.flags & 2;
  return h("article", {class: "quote"},
    h("blockquote", null, p(
      quote.before ? h("span", {class: "context"}, quote.before, " ") : null,
      cut ? "\u2026 " : null, h("span", {class: "said"}, marked(quote)), cut ? " \u2026" : null,
      quote.after ? h("span", {class: "context"}, " ", quote.after) : null)),
    h("p", {class: "place"}, h("b", null, place(quote)), quote.section ? ` \u00b7 ${quote.section}` : "",
      " ", small(docs[quote.doc].title)),
    h("ul", {class: "flags"},
      held.map(({concept, rung}) => h("li", null, chip(rung), " ", concepts[concept].label)),
      flagNames(quote).map((name) => h("li", {class: "flag"}, name))));
}

/* What the panel is about, in words. */
function selectionTitle() {
  const held = numbers(address.get("d")).map((index) => docs[index]).filter(Boolean);
  const theme = themes[Number(address.get("t") ?? NaN)];
  const ids = numbers(address.get("c")).map((id) => concepts[id]).filter(Boolean);
  const about = theme ? `${theme.label} (core concepts)`
    : ids.length > 2 ? `${ids[0].label} and ${many(ids.length - 1, "more concept")}`
      : ids.map((concept) => concept.label).join(", ");
  const who = [...new Set(held.map((doc) => doc.system))];
  return [about || "Quotes", who.length > 3 ? `${who.length} systems` : who.join(", ")]
    .filter(Boolean).join(": ");
}

/* Hits that a document holds beyond those that are quoted here. */
function unquoted(list) {
  if (address.get("q")) return 0;
  const theme = themes[Number(address.get("t") ?? NaN)];
  const ids = theme ? coreOf[theme.index].map((concept) => concept.index)
    : numbers(address.get("c"));
  let all = 0, cited = 0;
  for (const doc of numbers(address.get("d")).map((index) => docs[index]).filter(Boolean)) {
    for (const id of ids) {
      all += doc.scores.get(id)?.statements || 0;
      cited += doc.scores.get(id)?.cited.length || 0;
    }
  }
  return list.length === 0 && all === 0 ? 0 : all - cited;
}

function fillPanel(dialog) {
  const list = selected(), rest = unquoted(list);
  let shown = QUOTES_AT_ONCE;
  const body = h("div", {class: "cards"});
  const more = h("button", {type: "button", class: "plain", onclick: () => {
    shown += QUOTES_AT_ONCE;
    draw();
  }}, "Show more quotes");
  const columns = [
    {head: "System", text: ({quote}) => docs[quote.doc].system},
    {head: "Type", text: ({quote}) => docs[quote.doc].type},
    {head: "Year", text: ({quote}) => docs[quote.doc].year},
    {head: "Document", text: ({quote}) => docs[quote.doc].title},
    {head: "Page", text: ({quote}) => quote.page || ""},
    {head: "Section", text: ({quote}) => quote.section},
    {head: "Rung", text: ({rung}) => rung},
    {head: "Modality", text: ({quote}) => word(MODALITIES, quote.modality)},
    {head: "Concepts", text: ({held}) => held.map((each) => concepts[each.concept].id).join(" ")},
    {head: "Quote", text: ({quote}) => quote.text}];
  function draw() {
    body.replaceChildren(...list.slice(0, shown).map(({quote, held}) => quoteCard(quote, held)));
    more.hidden = list.length <= shown;
  }
  draw();
  const parts = [
    h("header", null, h("h2", {id: "panel-title", tabindex: -1}, selectionTitle()),
      h("button", {type: "button", class: "plain", onclick: closePanel}, "Close")),
    h("div", {class: "tools"}, small(many(list.length, "quote")),
      list.length ? h("button", {type: "button", class: "plain", onclick: () => download("quotes.csv",
        "text/csv;charset=utf-8", csvOf(columns, list))}, "Download CSV") : null),
    list.length === 0 ? h("p", {class: "empty"}, "No statement of this depth is quoted.") : null,
    body, more,
    rest > 0 ? note(`${many(rest, "further mention")} of these concepts, at any rung, `,
      rest === 1 ? "is" : "are", " in evidence.csv and evidence.jsonl.") : null];
  dialog.replaceChildren(...parts.filter(Boolean));
}

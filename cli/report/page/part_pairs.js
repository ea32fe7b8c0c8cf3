/*
 * part_pairs.js - a strategy against its plan, and a plan against the one it replaced
 *
 * Both are pairs of documents with the same columns, so both are shown by the same code.
 */
const KINDS = {
  carry: {pairs: raw.pairs, concepts: raw.carried, targets: raw.carried_targets, first: "strategy", second: "plan"},
  change: {pairs: raw.changes, concepts: raw.changed, targets: raw.changed_targets, first: "older plan",
    second: "newer plan"}};
/* A row without a target on either side is an action with a date or a sum. */
const isTarget = (row) => row[6] !== null || row[7] !== null;
const CHANGED = ["", "kept", "strengthened", "weakened", "not repeated", "new"];

const best = (doc, concept) => {
  const cited = docs[doc].scores.get(concept)?.cited || [];
  return cited.length ? cited.reduce((a, b) => b.rung > a.rung ? b : a).quote : null;
};
/* A system with several plans has several pairs: their years tell them apart. */
const pairName = (row, pairs) => {
  const [from, to] = [docs[row[0]], docs[row[1]]];
  const name = from.owner === to.owner ? from.system : `${from.system} to ${to.system}`;
  const several = pairs.filter((each) => docs[each[0]].owner === from.owner).length > 1;
  return several ? `${name}, ${from.year || "?"} to ${to.year || "?"}` : name;
};

function pairTable(id, kind) {
  const rows = kind.pairs.map((row, index) => ({row, index,
    targets: kind.targets.filter((each) => each[0] === index)}));
  const count = (each, verdict) => each.targets.filter((row) => isTarget(row) && row[1] === verdict).length;
  const weaker = (each, aim) => each.targets.filter((row) => isTarget(row) === aim && row[2] === 2).length;
  const number = (head, text) => ({head, is: "number", text});
  const few = (each, text) => each.row[10] ? text : "too few";
  const columns = [
    {head: "System", text: (each) => pairName(each.row, kind.pairs), cell: (each) =>
      h("a", {href: addressOf(part, {...panelless(), pair: each.index})}, pairName(each.row, kind.pairs))},
    number(`Concepts in ${kind.first}`, (each) => each.row[2]),
    number(`Of these in ${kind.second}`, (each) => each.row[3]),
    {head: "Share", text: (each) => each.row[2] < FEW ? "too few" : percent(each.row[4])}];
  if (id === "carry") {
    columns.push({head: "Pairing advantage, points", text: (each) => few(each, figure(each.row[7] * 100))},
      {head: "p", text: (each) => few(each, figure(each.row[8]))});
  }
  columns.push(number("Targets kept", (each) => count(each, 1)), number("Dropped", (each) => count(each, 6)),
    number("Number gone", (each) => count(each, 5)), number("Weakened", (each) => weaker(each, true)),
    number("Contradicted", (each) => count(each, 7)), number("Actions weakened", (each) => weaker(each, false)));
  if (id === "change") columns.push(number("Expired", (each) => count(each, 9)));
  return table({name: `${id}-pairs`, caption: `${id === "carry" ? "Strategies and plans" : "Older and newer plans"}, pair by pair`,
    columns, rows});
}

/* One pair of quotes, side by side. */
function facing(kind, title, verdict, from, to, extra) {
  const side = (name, id) => h("div", {class: "side"}, h("h4", null, name),
    id === null ? h("p", {class: "empty"}, "nothing found") : quoteCard(quotes[id]));
  return h("section", {class: "facing"}, h("h3", null, title, " ", h("span", {class: `verdict ${extra}`}, verdict)),
    h("div", {class: "sides"}, side(kind.first, from), side(kind.second, to)));
}

function targetTitle(row) {
  const hit = targets[row[6] ?? row[7]];
  return visible(hit?.indicator || (row[3] === null ? "Target" : concepts[row[3]].label));
}
const kindText = (row) => isTarget(row) ? "target" : "action";
const verdictText = (row) => word(MATCHED, row[1]) + (row[2] ? `, ${STRENGTHS[row[2]]}` : "");
const isGrave = (row) => row[1] === 7 || row[1] === 6 || row[1] === 5 || row[2] === 2;

function facingTargets(id, kind, index) {
  const rows = kind.targets.filter((row) => row[0] === index);
  const weight = (row) => [7, 6, 5].indexOf(row[1]) >= 0 ? [7, 6, 5].indexOf(row[1]) : row[2] === 2 ? 3 : 4;
  const sorted = [...rows].sort((a, b) => weight(a) - weight(b));
  const columns = [
    {head: "Target or action", text: targetTitle}, {head: "Kind", text: kindText}, {head: "Verdict", text: verdictText},
    {head: capital(kind.first), is: "wide", text: (row) => row[4] === null ? "" : quotes[row[4]].text},
    {head: capital(kind.second), is: "wide", text: (row) => row[5] === null ? "" : quotes[row[5]].text}];
  if (rows.length === 0) return h("p", {class: "empty"}, "Neither document holds a target, nor an action with a date or a sum of which both speak.");
  const grave = sorted.filter(isGrave);
  return [grave.slice(0, 30).map((row) => facing(kind, targetTitle(row), verdictText(row), row[4], row[5],
    row[1] === 7 ? "bad" : "warn")),
  grave.length === 0 ? p("Nothing was dropped, weakened or contradicted.") : null,
  table({name: `${id}-targets`, caption: "Targets, and actions with a date or a sum of which both speak", rows: sorted, columns})];
}

function pairConcepts(id, kind, index) {
  const [from, to] = kind.pairs[index], names = id === "carry" ? CARRIED : CHANGED;
  const verdict = setting("verdict");
  const all = kind.concepts.filter((row) => row[0] === index);
  const rows = all.filter((row) => verdict === "" || row[4] === Number(verdict));
  const rungCell = (doc, at) => (row) => citeQuotes([best(doc, row[1])], chip(row[at] === 255 ? 1 : row[at], false));
  const sharedOrEmpty = names.slice(1);
  const select = h("select", {onchange: (event) => tune({verdict: event.target.value}, true)},
    h("option", {value: ""}, `all (${all.length})`), sharedOrEmpty.map((name, at) => h("option", {value: at + 1},
      `${name} (${all.filter((row) => row[4] === at + 1).length})`)));
  select.value = verdict;
  return [h("div", {class: "tools"}, h("label", {class: "field"}, h("span", null, "Verdict"), select)),
    table({name: `${id}-concepts`, caption: "Concepts of the two documents", rows, search: true, columns: [
      {head: "Concept", text: (row) => concepts[row[1]].label, cell: (row) => citeQuotes(
        [best(from, row[1]), best(to, row[1])], concepts[row[1]].label)},
      {head: "Theme", text: (row) => themes[concepts[row[1]].theme].label},
      {head: capital(kind.first), is: "number", text: (row) => row[2] === 255 ? 1 : row[2], cell: rungCell(from, 2)},
      {head: capital(kind.second), is: "number", text: (row) => row[3] === 255 ? 1 : row[3], cell: rungCell(to, 3)},
      {head: "Verdict", text: (row) => word(names, row[4])},
      {head: "To deliver", text: (row) => row[5] ? "a partner's to deliver" : ""}]})];
}

function pairHead(row, kind) {
  const line = (doc) => [h("b", null, doc.title), " ", small(`${typeName(doc.type)} ${doc.year || ""}, ${many(doc.words, "word")}`)];
  return h("dl", {class: "facts"}, h("dt", null, kind.first), h("dd", null, line(docs[row[0]])),
    h("dt", null, kind.second), h("dd", null, line(docs[row[1]])));
}

function advantageText() {
  const [pairs, permutations, advantage, chance, known] = raw.pairing;
  if (!known) {
    return p(h("b", null, `Too few pairs (${pairs}) for a pairing advantage. `), "All plans speak of the same things, so a "
      + "high share carried over says little by itself: it must be set against other systems' plans, and that takes more of them.");
  }
  return p("Over all ", many(pairs, "pair"), ", a strategy's concepts return in its own plan ", h("b", null,
    `${figure(advantage * 100)} percentage points`), ` more often than in other systems' plans (p = ${figure(chance)}, ${
    permutations.toLocaleString("en-GB")} random re-pairings). Synergy is weak only where this cannot be told from zero.`);
}

function drawPairs(id) {
  const kind = KINDS[id];
  if (kind.pairs.length === 0) {
    return h("p", {class: "empty"}, id === "carry"
      ? `No system has both a document of type "${visible(instrument.from)}" and one of type "${visible(instrument.to)}" that could be read.`
      : "No document names a predecessor that could be read: the manifest's column predecessor tells which plan another one replaces.");
  }
  const index = Math.min(Number(setting("pair", "0")) || 0, kind.pairs.length - 1);
  const row = kind.pairs[index];
  return [id === "carry" ? advantageText() : p("Both documents were measured with the same lexicon, of the same fingerprint. Concepts coined after the older plan are left out."),
    pairTable(id, kind),
    block(`One pair: ${pairName(row, kind.pairs)}`,
      h("div", {class: "tools"}, choice("Pair", kind.pairs.map((each) => pairName(each, kind.pairs)), index,
        (value) => tune({pair: value}, true))), pairHead(row, kind)),
    block("Targets, both quotes", facingTargets(id, kind, index)),
    block("Concepts", pairConcepts(id, kind, index))];
}

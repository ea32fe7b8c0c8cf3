/*
 * part_framing.js - how each plan defines inequality, and how central it makes it
 */
const DIMENSIONS = ["", "Of what", "Between whom", "How it arises", "Stance", "Models named"];
const framing = raw.framing || [];     /* [{doc, equity: [...], rows: [...]}] */
const centrality = raw.centrality || []; /* [{doc, rows: [...]}] */

/* share of a plan's equity statements, never without its counts */
const shareOf = (k, n) => n < FEW ? `${k} of ${n}, too few` : `${k} of ${n} (${percent(k / n)})`;

function framingCell(each, dimension) {
  const rows = each.rows.filter((row) => row[0] === dimension).sort((a, b) => b[2] - a[2]);
  if (rows.length === 0) return h("span", {class: "dim"}, "not said");
  return h("ul", {class: "plain-list"}, rows.map((row) => h("li", null,
    citeQuotes([row[3]], concepts[row[1]].label), " ", small(row[2]))));
}

function drawDefinitions() {
  if (framing.length === 0) return h("p", {class: "empty"}, "This engine revision does not work out how inequality is defined.");
  const text = (dimension) => (each) => each.rows.filter((row) => row[0] === dimension)
    .map((row) => `${concepts[row[1]].label} (${row[2]})`).join("; ");
  const type = typeSetting();
  const rows = framing.filter((each) => type === "" || docs[each.doc].type === type);
  const counted = (head, at, of = 0) => ({head, text: (each) => shareOf(each.equity[at], each.equity[of])});
  return [p("What each plan says inequality is: of what, between whom, how it arises, and whether it is called unfair or avoidable. Each word leads to the first statement that says it; the number counts the statements about equity that do."),
    h("div", {class: "tools"}, typeChoice()),
    table({name: "definitions", caption: "How each document defines inequality", rows, search: true, columns: [
      {head: "Document", text: (each) => `${docs[each.doc].system}, ${typeName(docs[each.doc].type)} ${docs[each.doc].year || ""}`},
      ...[1, 2, 3, 4, 5].map((dimension) => ({head: DIMENSIONS[dimension], is: "wide", text: text(dimension),
        cell: (each) => framingCell(each, dimension)}))]}),
    block("How it is spoken of", table({name: "equity-statements", caption: "Statements about equity", rows, columns: [
      {head: "Document", text: (each) => `${docs[each.doc].system}, ${typeName(docs[each.doc].type)} ${docs[each.doc].year || ""}`},
      {head: "Statements", is: "number", text: (each) => each.equity[0]},
      counted("Hedged", 1), counted("Actions", 2), counted("Behaviours or clinical care", 3),
      counted("Determinants or upstream prevention", 4),
      {head: "Downstream share", text: (each) => shareOf(each.equity[3], each.equity[3] + each.equity[4])}]}))];
}

/* ---------------------------------------------------------- centrality --- */

const COMPONENTS = [null,
  {head: "In the overall aim or vision", none: "no vision found",
    says: (found, of) => found > 0 ? `yes: ${found} of ${of} statements` : `no (${of} statements)`},
  {head: "Among the priorities", none: "no list of priorities found", says: (found, of) => `${found} of ${of}`},
  {head: "Acted on in other chapters", none: "too few chapters", says: (found, of) => `${found} of ${of}`},
  {head: "Spread over the text", none: "too few statements",
    says: (found, of, value) => `${figure(value)} above chance (${found} statements in ${of} parts)`},
  {head: "An owner named", none: "no statement about equity",
    says: (found) => found > 0 ? `yes: ${many(found, "statement")}` : "no"},
  {head: "Money tied to it", none: "no statement about equity",
    says: (found) => found > 0 ? `yes: ${many(found, "statement")}` : "no"}];

function centralText(row) {
  if (!row) return "";
  const [component, known, found, of, value] = row;
  return known ? COMPONENTS[component].says(found, of, value) : COMPONENTS[component].none;
}

function drawCentrality() {
  if (centrality.length === 0) return h("p", {class: "empty"}, "This engine revision does not work out the components of centrality.");
  const type = typeSetting(), rows = centrality.filter((each) => type === "" || docs[each.doc].type === type);
  const rowOf = (each, component) => each.rows.find((row) => row[0] === component);
  return [p("Is equity an organising principle, or one aim among many? Six components, each with its counts. There is no total, on purpose. Chapters are those without equity in their title: a dedicated chapter is no merit and no fault."),
    h("div", {class: "tools"}, typeChoice()),
    table({name: "centrality", caption: "Six components of centrality", rows, columns: [
      {head: "Document", text: (each) => `${docs[each.doc].system}, ${typeName(docs[each.doc].type)} ${docs[each.doc].year || ""}`},
      ...[1, 2, 3, 4, 5, 6].map((component) => ({head: COMPONENTS[component].head,
        text: (each) => centralText(rowOf(each, component)),
        cell: (each) => citeQuotes(rowOf(each, component)?.[5] || [], centralText(rowOf(each, component)))}))]}),
    note("Spread: how unevenly statements about equity lie over parts of 500 words, beyond what chance gives; 0 is as even as chance. Fewer than twenty such statements are too few. An owner is a role named beside equity, not proof that it sits on the board.")];
}

function answerCentral() {
  if (centrality.length === 0) return null;
  const has = (component) => centrality.filter((each) => each.rows.some((row) =>
    row[0] === component && row[1] && row[2] > 0)).length;
  const n = centrality.length;
  return ["Equity stands in the overall aim or vision of ", h("b", null, `${has(1)} of ${n}`), " documents, has a named owner in ",
    h("b", null, has(5)), " and money tied to it in ", h("b", null, has(6)), ". ", toPart("centrality", "Is equity central?")];
}

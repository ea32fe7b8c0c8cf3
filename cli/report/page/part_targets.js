/*
 * part_targets.js - what is to be reached, for whom, until when
 */
const FORM_NAMES = Object.values(FORMS);
const FORM_KEYS = Object.keys(FORMS);
const ORIGINS = ["local", "national", "copied"];

function keptTargets() {
  const form = setting("form"), origin = setting("origin"), shape = setting("shape");
  const type = setting("type"), system = setting("sys");
  return targets.filter((each) =>
    (form === "" || (form === "equity" ? each.equity : each.form === FORM_KEYS[Number(form)])) &&
    (origin === "" || each.origin === ORIGINS[Number(origin)]) &&
    (type === "" || each.document.type === types[Number(type)]) &&
    (system === "" || each.document.owner?.index === Number(system)) &&
    (shape === "" || [each.measurable, each.quantified && !each.dated, each.dated && !each.quantified,
      !each.baseline, !each.owner][Number(shape)]));
}

function targetFields() {
  const set = (key) => (value) => tune({[key]: value}, true);
  const form = h("select", {onchange: (event) => set("form")(event.target.value)},
    h("option", {value: ""}, "any form"), h("option", {value: "equity"}, "equity: gap, gradient or group"),
    FORM_NAMES.map((name, index) => h("option", {value: index}, name)));
  form.value = setting("form");
  return h("div", {class: "tools"},
    h("label", {class: "field"}, h("span", null, "Form"), form),
    choice("Facts", ["measurable: number and date", "a number, no date", "a date, no number",
      "without baseline", "without owner"], setting("shape", null), set("shape"), "any"),
    choice("Origin", ORIGINS, setting("origin", null), set("origin"), "any origin"),
    choice("Type", types.map(typeName), setting("type", null), set("type"), "all documents"),
    choice("System", systems.map((each) => each.name), setting("sys", null), set("sys"), "all systems"));
}

const slot = (head, key) => ({head, only: "file", text: (row) => visible(row[key] || "")});

/* "from 10.4 to 9.0 years": what the sentence says, put together again. */
function aimText(row) {
  const unit = row.unit && !(row.number || "").includes(row.unit) ? ` ${row.unit}` : "";
  const aim = row.number ? `${row.number}${unit}` : "no number";
  return visible([row.direction, row.baseline ? `from ${row.baseline}` : "",
    row.direction || row.baseline ? `to ${aim}` : aim].filter(Boolean).join(" "));
}

function targetColumns() {
  const quoteOf = (row) => quotes[row.quote];
  return [
    {head: "Target", is: "wide", text: (row) => visible(row.indicator || quoteOf(row).text.slice(0, 90)),
      cell: (row) => citeQuotes([row.quote], visible(row.indicator || "in its own words"))},
    {head: "For whom", text: (row) => visible(row.population || "")},
    {head: "Form", text: (row) => FORMS[row.form] || row.form},
    {head: "How much", only: "page", text: aimText, cell: (row) => row.quantified ? aimText(row)
      : h("span", {class: "dim"}, aimText(row))},
    slot("Direction", "direction"), slot("Number", "number"), slot("Unit", "unit"), slot("Baseline", "baseline"),
    {head: "Date", text: (row) => visible(row.deadline || ""), cell: (row) => row.deadline ? visible(row.deadline)
      : h("span", {class: "dim"}, "no date")},
    {head: "Owner", text: (row) => visible(row.owner || ""), cell: (row) => row.owner ? visible(row.owner)
      : h("span", {class: "dim"}, "none named")},
    {head: "Origin", text: (row) => row.origin},
    {head: "System", text: (row) => row.document.system},
    {head: "Document", only: "file", text: (row) => `${typeName(row.document.type)} ${row.document.year || ""}`.trim()},
    {head: "Where", only: "page", text: (row) => `${row.document.type} ${row.document.year || ""}`.trim()},
    {head: "Page", is: "number", text: (row) => quoteOf(row).page || ""},
    {head: "Measurable", only: "file", text: (row) => row.measurable ? "yes" : "no"},
    {head: "Concept", only: "file", text: (row) => row.concept === undefined ? "" : concepts[row.concept].label},
    {head: "Quote", only: "file", text: (row) => quoteOf(row).text}];
}

/* Systems by what their targets have. */
function targetSummary() {
  const rows = systems.map((system) => {
    const own = targets.filter((each) => each.document.owner === system);
    const count = (test) => own.filter(test).length;
    return {system, all: own.length, equity: count((each) => each.equity),
      firm: count((each) => each.equity && each.measurable), dated: count((each) => each.dated),
      quantified: count((each) => each.quantified), baseline: count((each) => each.baseline),
      owner: count((each) => each.owner), own};
  });
  const number = (head, key) => ({head, is: "number", text: (row) => row[key]});
  return table({name: "target-counts", caption: "Targets by system", rows, columns: [
    {head: "System", text: (row) => row.system.name},
    {...number("Targets", "all"), cell: (row) => citeQuotes(row.own.map((each) => each.quote), row.all)},
    number("With a number", "quantified"), number("With a date", "dated"),
    number("With a baseline", "baseline"), number("With an owner", "owner"),
    {...number("About equity", "equity"), cell: (row) => citeQuotes(
      row.own.filter((each) => each.equity).map((each) => each.quote), row.equity)},
    {...number("Equity and measurable", "firm"), cell: (row) => citeQuotes(
      row.own.filter((each) => each.equity && each.measurable).map((each) => each.quote), row.firm)}]});
}

function drawTargets() {
  const lead = p("A target is a figure to be reached. It is ", h("b", null, "measurable"),
    " with a number and a date. Its form tells whether it asks for less inequality: a ", h("b", null, "gap"),
    " or ", h("b", null, "gradient"), " to be narrowed, or a level for a ", h("b", null, "disadvantaged group"),
    "; an average can be met while the gap widens.");
  if (targets.length === 0) {
    return [lead, h("p", {class: "empty"}, `No target was found in ${many(readDocs.length, "document")}.`)];
  }
  const rows = keptTargets();
  return [lead, targetFields(),
    table({name: "targets", caption: "Targets found", columns: targetColumns(), rows, search: true,
      empty: "No target is of this kind."}), block("By system", targetSummary())];
}

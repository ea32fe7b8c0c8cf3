/*
 * part_depth.js - how far plans go: determinants, preset views, what is absent, the heatmap
 */
const allDocs = (system, type) => docsOf(system, type).map((doc) => doc.index);
const typeSetting = () => types[Number(setting("type", "-1"))] || "";
const typeChoice = () => choice("Documents", types.map(typeName), setting("type", null),
  (value) => tune({type: value}, true), "all of a system together");

/* Systems at each rung of a row of concepts. */
function countRungs(ids, type) {
  const at = RUNGS.map(() => []);
  for (const system of systems) {
    const rung = systemRung(system, ids, type);
    if (rung !== null) at[rung].push(system);
  }
  return at;
}

function rungColumns(type) {
  return RUNGS.map((name, rung) => ({head: `${rung} ${name}`, is: "number",
    text: (row) => row.at[rung].length,
    cell: (row) => row.at[rung].length === 0 ? h("span", {class: "dim"}, "0")
      : rung === 0 ? h("span", {title: row.at[0].map((each) => each.name).join(", ")}, row.at[0].length)
        : cite({d: row.at[rung].flatMap((each) => allDocs(each, type)), c: row.ids}, row.at[rung].length,
          {title: row.at[rung].map((each) => each.name).join(", ")})}));
}

function shareColumn(head, lowest) {
  return {head, is: "wide", text: (row) => {
    const n = row.at.reduce((sum, each) => sum + each.length, 0);
    return shareText(row.at.slice(lowest).reduce((sum, each) => sum + each.length, 0), n);
  }};
}

const depthRows = (view, type) => view.rows.map(([name, ids]) =>
  ({name: visible(name), ids, at: countRungs(ids, type)}));

function depthTable(view, type) {
  const rows = depthRows(view, type), caption = `${visible(view.label)}: systems at each rung`;
  return [drawn(`${view.id}-rungs`, caption, rungBars(caption, rows.map((row) =>
    ({name: row.name, counts: row.at.map((each) => each.length)})))),
  table({name: `${view.id}-rungs`, caption, rows, columns: [{head: visible(view.label), text: (row) => row.name},
    ...rungColumns(type), shareColumn("At action or above", ACTION)]})];
}

function drawDeterminants() {
  const view = raw.views.find((each) => each.id === "determinants");
  if (!view) return h("p", {class: "empty"}, "This lexicon does not have the five determinants.");
  return [p("In counts of systems: the deepest that any of a system's documents goes. Naming a determinant is common; what tells plans apart is whether they act on it."),
    h("div", {class: "tools"}, typeChoice()), depthTable(view, typeSetting()), rungKey()];
}

/* A cell of a system and some concepts: its rung, leading to the quotes. */
function rungCell(system, ids, type) {
  const rung = systemRung(system, ids, type);
  if (rung === null) return h("span", {class: "chip none", title: "no document"}, "\u2013");
  const alone = docsOf(system, type).some((doc) => ids.some((id) =>
    rungOf(doc, id) === rung && doc.scores.get(id)?.single));
  const text = [String(rung), rung > 0 && alone ? h("span", {title: "rests on a single quote somewhere"}, "*") : null];
  const look = {class: `chip r${rung}`, "aria-label": `${system.name}: ${rung} ${RUNGS[rung]}`};
  return rung === 0 ? h("span", {class: look.class}, text)
    : cite({d: allDocs(system, type), c: ids}, text, look);
}

function drawViews() {
  if (raw.views.length === 0) return h("p", {class: "empty"}, "This lexicon has none of the views.");
  const index = Math.min(Number(setting("view", "0")) || 0, raw.views.length - 1);
  const view = raw.views[index], type = typeSetting(), rows = depthRows(view, type);
  const caption = `${visible(view.label)}: rung of each system`;
  const kinds = (row) => systems.map((system) => systemRung(system, row.ids, type));
  return [p("The frames of earlier audits, so that their readers find their questions again."),
    h("div", {class: "tools"}, choice("View", raw.views.map((each) => visible(each.label)), index,
      (value) => tune({view: value}, true)), typeChoice()), note(`After: ${visible(view.source)}.`),
    block("Rung of each system", table({name: `view-${view.id}`, class: "grid", caption, rows, columns: [
      {head: "Topic", text: (row) => row.name},
      ...systems.map((system) => ({head: system.name, is: "number",
        text: (row) => systemRung(system, row.ids, type) ?? "", cell: (row) => rungCell(system, row.ids, type)}))]}),
    h("div", {class: "tools"}, svgButton(`view-${view.id}`, caption, () => gridDrawing(caption,
      rows.map((row) => row.name), systems.map((each) => each.name), rows.map((row) => kinds(row).map((rung) =>
        ({text: rung ?? "\u2013", kind: rung === null ? "none" : `r${rung}`})))), true)),
    note("* rests on a single quote somewhere.")),
    block("In counts of systems", depthTable(view, type)), rungKey()];
}

/* ------------------------------------------------------------- heatmap --- */

function themeShare(system, theme, type) {
  const held = docsOf(system, type), core = coreOf[theme.index];
  if (held.length === 0 || core.length === 0) return null;
  const deep = core.filter((concept) => held.some((doc) => rungOf(doc, concept.index) >= ACTION));
  return {k: deep.length, n: core.length, share: deep.length / core.length};
}
const heatClass = (cell) => cell === null ? "none" : cell.k === 0 ? "h0" : `h${Math.min(4, 1 + Math.floor(cell.share * 4))}`;

function heatCell(system, theme, type) {
  const cell = themeShare(system, theme, type);
  if (cell === null) return h("span", {class: "chip none", title: "no document"}, "\u2013");
  const look = `chip ${heatClass(cell)}`, text = `${cell.k}/${cell.n}`;
  return cell.k === 0 ? h("span", {class: look}, text)
    : cite({d: allDocs(system, type), t: theme.index, r: ACTION}, text, {class: look,
      "aria-label": `${system.name}, ${theme.label}: ${cell.k} of ${cell.n} core concepts`});
}

function drawHeatmap() {
  const type = typeSetting(), shown = themes.filter((theme) => coreOf[theme.index].length > 0);
  const caption = "Core concepts at action or above, of the theme's core concepts";
  const cells = () => shown.map((theme) => systems.map((system) => {
    const cell = themeShare(system, theme, type);
    return {text: cell ? `${cell.k}/${cell.n}` : "\u2013", kind: heatClass(cell)};
  }));
  return [p("Each cell counts the core concepts of a theme that a system acts on (rung 4 or more), of all its core concepts. Deeper colour: a larger share. A cell leads to the quotes."),
    rungsKnown ? null : h("p", {class: "limit"}, "This engine revision does not work out depth, so no cell can be above 0."),
    h("div", {class: "tools"}, typeChoice(), h("ul", {class: "key row", "aria-label": "Colours"},
      [["h0", "none"], ["h1", "under 25%"], ["h2", "25% to 49%"], ["h3", "50% to 74%"], ["h4", "75% or more"]].map(([kind, text]) =>
        h("li", null, h("span", {class: `chip ${kind}`}, "\u00a0"), " ", text)))),
    table({name: "heatmap", class: "grid", caption, search: true, rows: shown, columns: [
      {head: "Theme", text: (theme) => theme.label},
      ...systems.map((system) => ({head: system.name, is: "number", text: (theme) => {
        const cell = themeShare(system, theme, type);
        return cell ? `${cell.k} of ${cell.n}` : "";
      }, cell: (theme) => heatCell(system, theme, type)}))]}),
    h("div", {class: "tools"}, svgButton("heatmap", caption, () => gridDrawing(caption,
      shown.map((theme) => theme.label), systems.map((each) => each.name), cells()), true))];
}

/* -------------------------------------------------------------- absent --- */

function absentRows(scope) {
  return concepts.filter((each) => scope === "all" || each.core).map((concept) => {
    const without = readDocs.filter((doc) => rungOf(doc, concept.index) === 0);
    const near = without.reduce((sum, doc) => sum + (doc.scores.get(concept.index)?.dropped || 0), 0);
    return {concept, without, near};
  }).filter((row) => row.without.length > 0).sort((a, b) => b.without.length - a.without.length);
}

function drawAbsent() {
  const scope = setting("scope") === "1" ? "all" : "core", rows = absentRows(scope);
  return [p("A concept that is absent was searched for, in every document, with the expressions listed. ",
    h("b", null, "Near misses"), " are places where the words stood but did not count: in the references, under another meaning, or inside a longer expression."),
  h("div", {class: "tools"}, choice("Concepts", ["core concepts", "all concepts"], setting("scope", "0"),
    (value) => tune({scope: value}, true))),
  table({name: "absent", caption: `Concepts that some of the ${many(readDocs.length, "document")} do not hold`, search: true, rows,
    empty: "Every document holds every core concept.", columns: [
      {head: "Concept", text: (row) => row.concept.label},
      {head: "Theme", text: (row) => themes[row.concept.theme].label},
      {head: "Absent from", is: "number", text: (row) => row.without.length,
        cell: (row) => `${row.without.length} of ${readDocs.length}`},
      {head: "Documents without it", is: "wide", text: (row) => row.without.length === readDocs.length ? "all"
        : row.without.map((doc) => `${doc.system} ${doc.type} ${doc.year || ""}`.trim()).join("; "),
      cell: (row) => row.without.length === readDocs.length ? "all documents" : h("details", null,
        h("summary", null, many(row.without.length, "document")),
        row.without.map((doc) => `${doc.system} ${doc.type} ${doc.year || ""}`.trim()).join("; "))},
      {head: "Near misses", is: "number", text: (row) => row.near},
      {head: "What was searched for", is: "wide", text: (row) => `${row.concept.definition} Expressions: ${row.concept.terms.join(" | ")}`,
        cell: (row) => [row.concept.definition, h("details", null, h("summary", null, many(row.concept.terms.length, "expression")),
          h("ul", {class: "terms"}, row.concept.terms.map((each) => h("li", null, h("code", null, each)))))]}]})];
}

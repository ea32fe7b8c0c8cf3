/*
 * part_systems.js - one system against its peers, and how systems vary
 */
const sharesOf = (theme, type, skip) => systems.filter((each) => each !== skip)
  .map((each) => themeShare(each, theme, type)).filter(Boolean).map((cell) => cell.share).sort((a, b) => a - b);

function peerText(sorted) {
  if (sorted.length < FEW) return `too few peers (${sorted.length})`;
  return `median ${percent(quantile(sorted, 0.5))}, middle half ${percent(quantile(sorted, 0.25))} to ${percent(quantile(sorted, 0.75))}`;
}

function systemThemes(system, type) {
  const rows = themes.filter((theme) => coreOf[theme.index].length > 0).map((theme) =>
    ({theme, own: themeShare(system, theme, type), sorted: sharesOf(theme, type, system)})).filter((row) => row.own);
  const caption = `${system.name}: core concepts at action or above, against peers`;
  return [drawn(`peers-${system.name}`, caption, peerPlot(caption, rows.map((row) =>
    ({name: row.theme.label, own: row.own.share, sorted: row.sorted})))),
  note(`The dot is ${system.name}. With ${FEW} peers or more the bar is the middle half of them and the line their median; with fewer each peer is a small dot.`),
  table({name: "peers", caption, rows, columns: [
    {head: "Theme", text: (row) => row.theme.label},
    {head: system.name, is: "number", text: (row) => `${row.own.k} of ${row.own.n}`,
      cell: (row) => heatCell(system, row.theme, type)},
    {head: "Peers", is: "wide", text: (row) => peerText(row.sorted)}]})];
}

/* "action", or "action, single quote" where no document of the system rests on two. */
function rungWords(system, concept, type) {
  const rung = systemRung(system, [concept], type);
  const at = docsOf(system, type).filter((doc) => rungOf(doc, concept) === rung);
  const single = rung > 0 && at.every((doc) => doc.scores.get(concept)?.single);
  return RUNGS[rung] + (single ? ", single quote" : "");
}

function systemConcepts(system, type) {
  const rows = concepts.map((concept) => ({concept, own: systemRung(system, [concept.index], type),
    peers: systems.filter((each) => each !== system).map((each) => systemRung(each, [concept.index], type))
      .filter((rung) => rung !== null)})).filter((row) => row.own > 0 || row.peers.some((rung) => rung > 0));
  return table({name: "system-concepts", caption: `Every concept: ${system.name} and its peers`, search: true, rows, columns: [
    {head: "Concept", text: (row) => row.concept.label},
    {head: "Theme", text: (row) => themes[row.concept.theme].label},
    {head: "Rung", is: "number", text: (row) => row.own, cell: (row) => rungCell(system, [row.concept.index], type)},
    {head: "Which is", text: (row) => rungWords(system, row.concept.index, type)},
    {head: "Peers that name it", text: (row) => `${row.peers.filter((rung) => rung > 0).length} of ${row.peers.length}`},
    {head: "Peers that act on it", text: (row) => `${row.peers.filter((rung) => rung >= ACTION).length} of ${row.peers.length}`}]});
}

function drawSystem() {
  const readable = systems.filter((system) => docsOf(system, "").length > 0);
  if (readable.length === 0) return h("p", {class: "empty"}, "No document could be read.");
  const system = systems[Number(setting("sys", readable[0].index))] || readable[0], type = typeSetting();
  const tools = h("div", {class: "tools"}, choice("System", systems.map((each) => each.name), system.index,
    (value) => tune({sys: value}, true)), typeChoice());
  if (docsOf(system, type).length === 0) {
    return [tools, h("p", {class: "empty"}, "No document of this type could be read for this system.")];
  }
  const own = targets.filter((each) => each.document.owner === system && (type === "" || each.document.type === type));
  return [tools, h("ul", {class: "tiles"}, docsOf(system, type).map((doc) => h("li", null, h("b", null, doc.words.toLocaleString("en-GB")),
    ` words: ${typeName(doc.type)} ${doc.year || ""}`)), h("li", null, h("b", null, own.length), " ",
    h("a", {href: addressOf("targets", {sys: system.index})}, own.length === 1 ? "target" : "targets"))),
  block("Themes", systemThemes(system, type)), block("Concepts", systemConcepts(system, type))];
}

/* ----------------------------------------------------------- variation --- */

function rungCounts(system, type) {
  const counts = RUNGS.map(() => 0);
  concepts.filter((each) => each.core).forEach((each) => {
    const rung = systemRung(system, [each.index], type);
    if (rung !== null) counts[rung]++;
  });
  return counts;
}

function variationTable(type) {
  const rows = systems.filter((system) => docsOf(system, type).length > 0)
    .map((system) => ({system, counts: rungCounts(system, type)}));
  const caption = "Core concepts at each rung, by system";
  return [drawn("rungs-by-system", caption, rungBars(caption, rows.map((row) => ({name: row.system.name, counts: row.counts})))),
    table({name: "rungs-by-system", caption, rows, columns: [{head: "System", text: (row) => row.system.name,
      cell: (row) => h("a", {href: addressOf("system", {sys: row.system.index})}, row.system.name)},
    {head: "Words", is: "number", text: (row) => docsOf(row.system, type).reduce((sum, doc) => sum + doc.words, 0)},
    ...RUNGS.map((name, rung) => ({head: `${rung} ${name}`, is: "number", text: (row) => row.counts[rung]})),
    {head: "At action or above", is: "number", text: (row) => row.counts.slice(ACTION).reduce((a, b) => a + b, 0)}]})];
}

function funnelPoints(theme, type) {
  return raw.funnel.filter((row) => row[1] === theme && docs[row[0]].type === type).map((row) => {
    const [doc, , observed, expected, low95, high95, low998, high998] = row;
    const place = observed < low998 || observed > high998 ? "beyond" : observed < low95 || observed > high95 ? "edge" : "inside";
    return {doc, observed, expected, low95, high95, low998, high998, place, words: docs[doc].words, name: docs[doc].system};
  });
}

function funnelBlock(type) {
  const ids = [...new Set(raw.funnel.map((row) => row[1]))];
  const at = Math.min(Number(setting("theme", "0")) || 0, Math.max(0, ids.length - 1)), theme = themes[ids[at]];
  const points = theme ? funnelPoints(theme.index, type) : [];
  const tools = h("div", {class: "tools"}, choice("Theme", ids.map((id) => themes[id].label), at, (value) => tune({theme: value}, true)));
  const caption = theme ? `${theme.label}: statements against length, ${typeName(type)}` : "";
  if (points.length < FEW) return [tools, h("p", {class: "empty"}, `Too few documents of this type (${points.length}) for limits of chance; ${FEW} are needed.`)];
  return [tools, drawn("funnel", caption, funnelPlot(caption, points)),
    note("Lines: what a document of that length holds at its type's rate, with limits at 95% and 99.8% (Poisson). More statements is not better: it is more speech."),
    table({name: "funnel", caption, rows: points, columns: [
      {head: "System", text: (row) => row.name}, {head: "Words", is: "number", text: (row) => row.words},
      {head: "Statements", is: "number", text: (row) => row.observed, cell: (row) => row.observed === 0 ? "0"
        : cite({d: [row.doc], c: concepts.slice(theme.start, theme.start + theme.count).map((each) => each.index)}, row.observed)},
      {head: "Expected", is: "number", text: (row) => Number(row.expected.toFixed(1))},
      {head: "95% limits", text: (row) => `${figure(row.low95)} to ${figure(row.high95)}`},
      {head: "99.8% limits", text: (row) => `${figure(row.low998)} to ${figure(row.high998)}`},
      {head: "Stands", text: (row) => ({inside: "inside", edge: "outside 95%", beyond: "outside 99.8%"})[row.place]}]})];
}

function curveTable(type) {
  const rows = raw.curves.filter((row) => row[3] === 1 && docs[row[0]].type === type);
  return table({name: "equal-length", caption: `Concepts at equal length, ${typeName(type)}`, rows, columns: [
    {head: "System", text: (row) => docs[row[0]].system}, {head: "Blocks drawn", is: "number", text: (row) => row[1]},
    {head: "Concepts expected", is: "number", text: (row) => Number(row[2].toFixed(1))},
    {head: "Concepts in all", is: "number", text: (row) => [...docs[row[0]].scores.values()].filter((each) => each.hits > 0).length}]});
}

function prevalenceTable(type) {
  const rows = raw.prevalence.filter((row) => row[0] === type);
  const sum = (at) => at.reduce((a, b) => a + b, 0);
  return table({name: "prevalence", caption: `Systems that name each concept, ${typeName(type)}`, search: true, rows, columns: [
    {head: "Concept", text: (row) => concepts[row[1]].label, cell: (row) => cite({c: [row[1]],
      d: readDocs.filter((doc) => doc.type === type && rungOf(doc, row[1]) > 0).map((doc) => doc.index)}, concepts[row[1]].label)},
    {head: "Theme", text: (row) => themes[concepts[row[1]].theme].label},
    ...RUNGS.map((name, rung) => ({head: `${rung} ${name}`, is: "number", text: (row) => row[3][rung]})),
    {head: "Named or deeper", is: "wide", text: (row) => shareText(sum(row[3].slice(1)), sum(row[3]))},
    {head: "Median rung", is: "number", text: (row) => sum(row[3]) < FEW ? "too few" : row[8]},
    {head: "Middle half", text: (row) => sum(row[3]) < FEW ? "too few" : `${figure(row[9])} to ${figure(row[10])}`}]});
}

function drawVariation() {
  if (readDocs.length === 0) return h("p", {class: "empty"}, "No document could be read.");
  const type = typeSetting() || types[0];
  const at = types.indexOf(type);
  return [p("How far systems differ. Comparisons stay inside one type of document; a long document names more, so length is shown and taken out."),
    h("div", {class: "tools"}, choice("Documents", types.map(typeName), at, (value) => tune({type: value}, true))),
    block("Rungs by system", variationTable(type)), block("Against length", funnelBlock(type)),
    block("At equal length", p("Expected number of concepts if every document were as short as the shortest of its type (rarefaction, Hurlbert 1971)."), curveTable(type)),
    block("Concept by concept", prevalenceTable(type))];
}

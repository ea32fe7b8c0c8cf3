/*
 * part_more.js - partners, copied text, distinctive words, the review; and the list of all parts
 */
function drawPartners() {
  const system = setting("sys"), rows = raw.partners.filter((row) => system === "" || docs[row[0]].owner?.index === Number(system));
  const counted = (head, at, quote) => ({head, is: "number", text: (row) => row[at],
    cell: (row) => citeQuotes([row[quote]], row[at])});
  const sectors = [...new Set(raw.partners.map((row) => row[1]))];
  const sum = (sector, at) => new Set(raw.partners.filter((row) => row[1] === sector && row[at] > 0).map((row) => row[0])).size;
  return [p("Partners outside the health service: named, given a task of their own, or given a task with money or posts. Each number leads to the first statement that it counts."),
    block("By sector", table({name: "sectors", caption: `Documents, of ${readDocs.length} read, in which a sector is ...`, rows: sectors, columns: [
      {head: "Sector", text: (sector) => visible(sector)}, {head: "Named", is: "number", text: (sector) => sum(sector, 2)},
      {head: "With an own task", is: "number", text: (sector) => sum(sector, 3)},
      {head: "With money or posts", is: "number", text: (sector) => sum(sector, 4)}]})),
    block("By document", h("div", {class: "tools"}, choice("System", systems.map((each) => each.name), setting("sys", null),
      (value) => tune({sys: value}, true), "all systems")),
    table({name: "partners", caption: "Statements about partners", rows, search: true, empty: "No partner is named.", columns: [
      {head: "System", text: (row) => docs[row[0]].system}, {head: "Document", text: (row) => `${typeName(docs[row[0]].type)} ${docs[row[0]].year || ""}`},
      {head: "Sector", text: (row) => visible(row[1])}, counted("Named", 2, 5), counted("With an own task", 3, 6),
      counted("With money or posts", 4, 7)]}))];
}

function drawCopied() {
  const rows = docs.filter((doc) => doc.read).map((doc) => {
    const own = raw.copied.filter((row) => row[0] === doc.index);
    return {doc, own, count: copiedCount(own), from: [...new Set(own.map((row) => row[1]))].map((index) => docs[index])};
  });
  const listed = raw.copied.filter((row) => row[2] !== null);
  return [p("A statement of ten words or more is copied when four fifths of its five-word runs stand in one document of another system, or in a reference such as national guidance. Copied statements earn no depth by themselves."),
    table({name: "copied", caption: "Copied statements by document", rows, columns: [
      {head: "Document", text: (row) => `${row.doc.system}, ${typeName(row.doc.type)} ${row.doc.year || ""}`},
      {head: "Statements", is: "number", text: (row) => row.doc.statements},
      {head: "Copied", is: "number", text: (row) => row.count, cell: (row) => citeQuotes(row.own.map((each) => each[2]), row.count)},
      {head: "Share", text: (row) => row.doc.statements ? `${(100 * row.count / row.doc.statements).toFixed(1)}%` : ""},
      {head: "Also in", is: "wide", text: (row) => row.from.map((doc) => `${doc.system || doc.title} ${doc.type}`).join("; ")}]}),
    block("The statements", table({name: "copied-statements", caption: "Copied statements that are quoted here", rows: listed, search: true,
      empty: "No copied statement is quoted.", columns: [
        {head: "Statement", is: "wide", text: (row) => quotes[row[2]].text, cell: (row) => citeQuotes([row[2]], quotes[row[2]].text)},
        {head: "In", text: (row) => `${docs[row[0]].system} ${docs[row[0]].type}`},
        {head: "Also in", text: (row) => docs[row[1]].system || docs[row[1]].title},
        {head: "Runs shared", text: (row) => percent(row[3])}]}))];
}

function drawWords() {
  const rows = raw.words.map((row) => ({system: visible(row[0]), word: visible(row[1]), own: row[2], others: row[3], z: row[4]}));
  const system = setting("sys"), name = system === "" ? null : systems[Number(system)]?.name;
  return [p("Words that tell a system's documents from all others' (log-odds with a Dirichlet prior, Monroe and others 2008). Names of places come first: that is what the measure is for, and a check that it works."),
    h("div", {class: "tools"}, choice("System", systems.map((each) => each.name), setting("sys", null), (value) => tune({sys: value}, true), "all systems")),
    table({name: "words", caption: "Distinctive words", rows: rows.filter((row) => name === null || row.system === name), search: true,
      empty: "There is nothing to compare with.", columns: [
        {head: "System", text: (row) => row.system}, {head: "Word", text: (row) => row.word},
        {head: "Uses here", is: "number", text: (row) => row.own}, {head: "Uses elsewhere", is: "number", text: (row) => row.others},
        {head: "z", is: "number", text: (row) => Number(row.z.toFixed(1))}]})];
}

function drawReview() {
  const review = raw.review;
  if (!review) {
    return [h("p", {class: "empty"}, "No review is loaded."), p("The file review.csv beside this report holds a sample of mentions and of statements without one. Fill in its column of verdicts and audit again with ",
      h("code", null, "--review review.csv"), ": the estimates then stand here.")];
  }
  const rows = [{name: "Mentions that are right (precision)", right: review.hits_right, judged: review.hits_judged, all: review.hits_all},
    {name: "Statements without a mention that hold none", right: review.quiet_right, judged: review.quiet_judged, all: review.quiet_all}];
  return [p(`A sample of ${many(review.rows, "row")} was judged by a reader.`),
    table({name: "review", caption: "What the reviewed sample says", rows, columns: [
      {head: "Estimate", text: (row) => row.name},
      {head: "Judged right", is: "wide", text: (row) => row.judged === 0 ? "none judged" : shareText(row.right, row.judged)},
      {head: "Stands for", is: "number", text: (row) => row.all}]}),
    review.unmatched ? note(`${many(review.unmatched, "verdict")} belong to places that are not found in these documents any more, and were left out.`) : null];
}

function drawMethod() {
  return [p(MEASURES), block("The depth ladder", rungKey()),
    block("How to read it", h("ul", null, [
      "Every figure leads to its quotes; the evidence files hold all of them, with offsets into the extracted text.",
      `Shares of fewer than ${FEW} cases are not given: the counts are, marked too few.`,
      "Intervals of shares are Wilson's at 95%. They say how far chance alone could move the figure, not how far the instrument errs: for that see the review.",
      "Documents that are missing or could not be read are counted first, and never as saying nothing.",
      "Contents lists, references, glossaries, page headers and footers never count.",
      "Formulas, sources and worked examples: docs/scoring.md and docs/comparing.md of equilex."].map((each) => h("li", null, each)))),
    block("Every concept", table({name: "concepts", caption: "What is looked for", search: true, rows: concepts, columns: [
      {head: "Concept", text: (row) => row.label}, {head: "Theme", text: (row) => themes[row.theme].label},
      {head: "Core", text: (row) => row.core ? "core" : ""}, {head: "Definition", is: "wide", text: (row) => row.definition},
      {head: "Source", text: (row) => row.source},
      {head: "Documents", is: "number", text: (row) => readDocs.filter((doc) => rungOf(doc, row.index) > 0).length,
        cell: (row) => {
          const held = readDocs.filter((doc) => rungOf(doc, row.index) > 0);
          return held.length ? cite({d: held.map((doc) => doc.index), c: [row.index]}, held.length) : "0";
        }}]}))];
}

const PRINTED = ["overview", "targets", "carry", "change", "determinants", "definitions", "centrality", "views",
  "heatmap", "absent", "variation", "partners", "copied", "review"];
function drawAll() {
  return [h("p", {class: "onward"}, "The main parts one after another, to print or to search with the browser."),
    h("button", {type: "button", class: "plain", onclick: () => print()}, "Print"),
    PRINTED.map((id) => PARTS.find((each) => each.id === id)).map((each) =>
      h("section", {class: "whole"}, h("h2", {class: "chapter"}, each.label), [each.draw()].flat(Infinity).filter(Boolean)))];
}

const PARTS = [
  {id: "overview", group: "Start", label: "At a glance", draw: drawOverview},
  {id: "targets", group: "What is promised", label: "Equity targets", draw: drawTargets},
  {id: "carry", group: "What is promised", label: "Strategy against plan", draw: () => drawPairs("carry")},
  {id: "change", group: "What is promised", label: "Change between years", draw: () => drawPairs("change")},
  {id: "absent", group: "What is promised", label: "Searched for, not found", draw: drawAbsent},
  {id: "determinants", group: "How deep", label: "Five determinants", draw: drawDeterminants},
  {id: "heatmap", group: "How deep", label: "Systems by themes", draw: drawHeatmap},
  {id: "views", group: "How deep", label: "Preset views", draw: drawViews},
  {id: "definitions", group: "How it is framed", label: "Definitions of inequality", draw: drawDefinitions},
  {id: "centrality", group: "How it is framed", label: "Is equity central?", draw: drawCentrality},
  {id: "partners", group: "How it is framed", label: "Partners", draw: drawPartners},
  {id: "system", group: "Systems", label: "One system and its peers", draw: drawSystem},
  {id: "variation", group: "Systems", label: "Variation", draw: drawVariation},
  {id: "words", group: "Systems", label: "Distinctive words", draw: drawWords},
  {id: "copied", group: "Systems", label: "Copied text", draw: drawCopied},
  {id: "review", group: "Trust", label: "Review", draw: drawReview},
  {id: "method", group: "Trust", label: "Method and concepts", draw: drawMethod},
  {id: "all", group: "Trust", label: "All on one page", draw: drawAll}];

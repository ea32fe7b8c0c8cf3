/*
 * part_overview.js - the first screen: what was read, what it says, and with which instrument
 */
const instrument = raw.instrument;

function instrumentLine() {
  return note(`Lexicon ${visible(instrument.lexicon)} ${visible(instrument.version)}, fingerprint ${
    instrument.fingerprint.slice(0, 12)}; equilex ${instrument.equilex}, engine revision ${
    instrument.engine_revision}.`);
}

/* Goes on where it can be clicked: on paper it would hang behind its sentence. */
const toPart = (id, text) => h("a", {class: "onward", href: addressOf(id, {})}, text);

function statusLine() {
  const count = (status) => docs.filter((doc) => doc.status === status).length;
  const tile = (value, name, kind) => h("li", {class: kind},
    h("b", null, value.toLocaleString("en-GB")), " ", name);
  const paged = readDocs.filter((doc) => doc.pages !== null), unpaged = readDocs.length - paged.length;
  return h("ul", {class: "tiles"},
    tile(count("read"), "documents read"),
    tile(count("missing"), "missing", count("missing") ? "warn" : ""),
    tile(count("unreadable"), "unreadable", count("unreadable") ? "warn" : ""),
    tile(systems.length, systems.length === 1 ? "system" : "systems"),
    paged.length === 0 ? null : tile(paged.reduce((sum, doc) => sum + doc.pages, 0),
      unpaged === 0 ? "pages" : `pages, without ${many(unpaged, "document")} in formats that have none`),
    tile(readDocs.reduce((sum, doc) => sum + doc.hits, 0), "mentions, each with its quote"));
}

/* ------------------------------------------------------------- answers --- */

function answerTargets() {
  const equity = targets.filter((each) => each.equity);
  const firm = equity.filter((each) => each.measurable);
  const held = new Set(firm.map((each) => each.doc)).size;
  if (targets.length === 0) return ["No target was found in any document. ", toPart("targets", "What was looked for")];
  return [h("b", null, `${firm.length} of ${many(targets.length, "target")}`),
    " concern a gap, a gradient or a disadvantaged group and have both a number and a date. ",
    `They stand in ${shareText(held, readDocs.length, "documents")}. `, toPart("targets", "The targets")];
}

function answerDepth() {
  if (!rungsKnown) return ["This engine revision does not work out depth."];
  const view = raw.views.find((each) => each.id === "determinants");
  if (!view) return null;
  const at = (ids) => systems.filter((system) => systemRung(system, ids, "") >= ACTION).length;
  const rows = view.rows.map(([name, ids]) => [visible(name).toLowerCase(), at(ids)]);
  return ["Systems with an action, in any of their documents, on ",
    rows.map(([name, count], index) => [index ? ", " : "", name, " ", h("b", null, count)]),
    ` (of ${systems.length}). `, toPart("determinants", "The five determinants by depth")];
}

function answerCarry() {
  if (!raw.pairing || raw.pairs.length === 0) return ["There is no strategy with a plan of the same system to compare. "];
  const [pairs, , advantage, chance, known] = raw.pairing;
  const verdict = (value) => raw.carried_targets.filter((row) => row[1] === value && (row[6] !== null || row[7] !== null)).length;
  const lost = verdict(6) + verdict(5), opposed = verdict(7);
  return [`${many(pairs, "strategy", "strategies")} and plans of the same system were compared. `,
    known ? [`A strategy's concepts return in its own plan ${figure(advantage * 100)} percentage points more often than in others' plans (p = ${figure(chance)}). `]
      : ["These are too few pairs to say whether a plan follows its own strategy more than others'. "],
    targets.length ? [h("b", null, many(lost, "target")), " of the strategies ", lost === 1 ? "is" : "are",
      " not in the plan with a number, ", h("b", null, opposed), opposed === 1 ? " is contradicted. " : " are contradicted. "] : null,
    toPart("carry", "Strategy against plan")];
}

function answerAbsent() {
  const core = concepts.filter((each) => each.core);
  const none = core.filter((each) => readDocs.every((doc) => rungOf(doc, each.index) === 0));
  return [h("b", null, `${none.length} of ${core.length} core concepts`),
    " were searched for and found in no document. ", toPart("absent", "Searched for and not found")];
}

/* Statements that are not quoted come as one row with their number. */
const copiedCount = (rows) => rows.reduce((sum, row) => sum + (row[2] === null ? row[3] : 1), 0);

function answerCopied() {
  const copied = copiedCount(raw.copied), all = readDocs.reduce((sum, doc) => sum + doc.statements, 0);
  return [`${copied.toLocaleString("en-GB")} of ${all.toLocaleString("en-GB")} statements stand word for word, or nearly so, in another system's document or in a reference. `,
    toPart("copied", "Copied text")];
}

function answers() {
  const list = [answerTargets(), answerDepth(), answerCentral(), answerCarry(), answerAbsent(), answerCopied()];
  return block("The answers, in plain words",
    h("ul", {class: "answers"}, list.filter(Boolean).map((each) => h("li", null, each))),
    h("p", {class: "limit"}, h("b", null, "Limits. "), MEASURES,
      " A concept that is not found may be there in words the lexicon does not know. ",
      raw.review ? h("a", {href: addressOf("review", {})}, "How often it errs was estimated on a reviewed sample.")
        : "No reviewed sample is loaded, so how often it errs here is not known: fill in review.csv and audit again with --review."));
}

/* ----------------------------------------------------------- documents --- */

function documentsTable() {
  const rows = raw.types.map((row) => ({type: row[0], expected: row[1], found: row[2], missing: row[3],
    unreadable: row[4], systems: row[5], systemsFound: row[6]}));
  const number = (head, key) => ({head, is: "number", text: (row) => row[key]});
  return table({name: "types", caption: "Documents expected and found, by type", columns: [
    {head: "Type", text: (row) => typeName(row.type)}, number("Expected", "expected"),
    number("Found", "found"), number("Missing", "missing"), number("Unreadable", "unreadable"),
    number("Systems expected", "systems"), number("Systems found", "systemsFound")], rows});
}

function documentList() {
  const number = (head, key) => ({head, is: "number", text: (doc) => doc.read ? doc[key] ?? "" : ""});
  return table({name: "documents", caption: "Every document of the manifest", search: true, columns: [
    {head: "Document", is: "wide", text: (doc) => doc.title}, {head: "System", text: (doc) => doc.system},
    {head: "Type", text: (doc) => typeName(doc.type)}, {head: "Year", is: "number", text: (doc) => doc.year || ""},
    {head: "Status", text: (doc) => doc.status, cell: (doc) =>
      doc.read ? doc.status : h("span", {class: "bad"}, doc.status)},
    number("Pages", "pages"), number("Words", "words"), number("Statements", "statements"),
    number("Mentions", "hits"), number("Targets", "targets"),
    {head: "Remarks", is: "wide", text: (doc) => [doc.unread ? `${many(doc.unread, "page")} without text (scanned), left out` : "",
      ...doc.warnings.map(visible)].filter(Boolean).join("; ")}], rows: docs});
}

/* They were told when the audit ran, to somebody else perhaps. */
function manifestRemarks() {
  return instrument.remarks.length === 0 ? null : h("div", {class: "remarks"},
    p(h("b", null, "The manifest is odd in places; figures may be wrong until it is mended:")),
    h("ul", null, instrument.remarks.map((each) => h("li", null, visible(each)))));
}

const FILES = [["evidence.jsonl", "the single truth: every mention with its place"],
  ["evidence.csv", "the same as a table"], ["scores.csv", "depth of each concept in each document"],
  ["targets.csv", "targets"], ["carryover.csv", "strategy against plan"],
  ["review.csv", "a sample to check by hand"], ["text/", "the extracted text that offsets refer to"],
  ["run.json", "versions, hashes and options"]];

function drawOverview() {
  return [statusLine(), instrument.manifest ? null : h("p", {class: "limit"},
    "No manifest was given: each file is taken for a system of its own, so comparisons of systems compare files."),
  answers(), block("Documents", manifestRemarks(), documentsTable(), documentList()),
  block("The instrument and the other files",
    h("dl", {class: "facts"},
      h("dt", null, "Lexicon"), h("dd", null, visible(instrument.title || instrument.lexicon), " ",
        small(`${visible(instrument.lexicon)} ${visible(instrument.version)}, ${many(concepts.length, "concept")}`)),
      h("dt", null, "Fingerprint"), h("dd", null, h("code", null, instrument.fingerprint)),
      h("dt", null, "Program"), h("dd", null, `equilex ${instrument.equilex}, engine revision ${instrument.engine_revision}, seed ${instrument.seed}`)),
    p("Beside this file, in the folder of the audit:"),
    h("ul", null, FILES.map(([name, what]) => h("li", null, h("code", null, name), ": ", what)))),
  block("The depth ladder", rungKey(), note("A document's rung is the highest that two distinct statements in different blocks hold; where one alone holds it, it is marked as a single quote."))];
}

"use strict";
/*
 * data.js - what the audit wrote, indexed once
 *
 * The rows are arrays (docs/report.md names their columns). Everything here is
 * text of strangers: it reaches the page only as text nodes and attributes' values,
 * never as markup, and characters that turn the direction of writing are shown.
 */
const raw = JSON.parse(document.getElementById("data").textContent);

const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/* One unit for one unit: marks count UTF-16 units. */
const visible = (text) => String(text).replace(UNSEEN, "\ufffd");

const FEW = 5; /* fewer cases than this get counts, and no shares */
const ACTION = 4;

const RUNGS = ["absent", "named", "explained", "intended", "action", "assigned", "measurable"];
const RUNG_MEANS = [
  "not found", "the words are there", "with a local figure, a definition or a mechanism",
  "as an aim or ambition", "as something the plan says will be done",
  "as an action with a named owner or resources", "as an action with a number and a date"];
const MODALITIES = ["unclassified", "fact", "projection", "intention", "action", "done"];
const ZONES = ["body", "body", "vision or summary", "contents", "references", "glossary",
  "furniture", "table"];
const CARRIED = ["", "same depth", "deeper in the second", "shallower in the second",
  "only in the first", "only in the second"];
const MATCHED = ["", "same", "number changed", "date changed", "number and date changed",
  "measure only: the number is gone", "absent", "contradictory", "new", "expired"];
const STRENGTHS = ["", "stronger", "weaker"];
const FORMS = {gap: "gap between groups", gradient: "gradient", group: "a disadvantaged group",
  average: "average", process: "process", none: "not stated"};
const FORM_IDS = ["none", "gap", "gradient", "group", "average", "process"];
const ORIGIN_IDS = ["none", "local", "national", "copied"];
const EQUITY_FORMS = ["gap", "gradient", "group"];
const TYPES = {jfp: "joint forward plan", strategy: "integrated care strategy"};

const typeName = (type) => visible(TYPES[type] || type || "document");
const word = (names, index) => names[index] || "other";

const themes = raw.themes.map(([id, label, start, count], index) =>
  ({index, id, label: visible(label), start, count}));
const concepts = raw.concepts.map((row, index) => ({
  index, id: row[0], label: visible(row[1]), theme: row[2], core: row[3] === 1, kind: row[4],
  definition: visible(row[6]), source: visible(row[7]), terms: row[9].map(visible)}));

/* A number in front of a path: so many headings are those of the path before it. */
function pathsOf(rows) {
  const paths = [];
  let last = [], shared = 0;
  for (const item of rows) {
    if (typeof item === "number") {
      shared = item;
    } else {
      const path = item === "" ? [] : [...last.slice(0, shared), ...item.split(" > ")];
      /* The signs that Markdown puts before a heading are none of its words. */
      paths.push(path.map((each) => each.replace(/^#{1,6}\s+/, "")).join(" > "));
      last = item === "" ? last : path;
      shared = 0;
    }
  }
  return paths;
}
const sections = raw.sections.map(pathsOf);

/* A statement's neighbour that is quoted itself is not written twice: whole words of its nearer
 * end. */
const nearEnd = (text) => text.length <= raw.context ? text :
  text.slice(text.length - raw.context).replace(/^\S*\s?/, "");
const nearStart = (text) => text.length <= raw.context ? text :
  text.slice(0, raw.context).replace(/\s?\S*$/, "");
const beside = (side, text) => side === 1 ? text() : side;

const quotes = raw.quotes.map((row, index) => ({
  index, doc: row[0], page: row[1], label: visible(row[2]),
  section: visible(sections[row[0]][row[3]] || ""), text: visible(row[4]), marks: row[5],
  modality: row[6], flags: row[7], zone: row[8],
  before: visible(beside(row[9], () => nearEnd(raw.quotes[index - 1][4]))),
  after: visible(beside(row[10], () => nearStart(raw.quotes[index + 1][4])))}));
const firstQuote = raw.documents.map(() => 0);
for (const quote of [...quotes].reverse()) firstQuote[quote.doc] = quote.index;

function scoreOf(row, first) {
  const [concept, rung, single, hits, statements, dropped, pairs] = row;
  const cited = [];
  for (let i = 0; i < pairs.length; i += 2) {
    cited.push({quote: pairs[i] + first, rung: pairs[i + 1] === 255 ? 1 : pairs[i + 1]});
  }
  const known = rung === 255 ? (hits > 0 ? 1 : 0) : rung;
  return {concept, rung: known, single: single === 1, hits, statements, dropped, cited};
}

const docs = raw.documents.map((row, index) => ({
  index, ...row, system: visible(row.system), title: visible(row.title || row.path || row.id),
  read: row.status === "read",
  scores: new Map(raw.scores[index].map((score) => [score[0], scoreOf(score, firstQuote[index])]))}));
const readDocs = docs.filter((doc) => doc.read);
const types = [...new Set(docs.filter((doc) => doc.status !== "reference").map((doc) => doc.type))];

const systems = [];
for (const doc of docs) {
  if (doc.status === "reference") continue;
  let system = systems.find((each) => each.name === doc.system);
  if (!system) systems.push(system = {index: systems.length, name: doc.system, docs: []});
  system.docs.push(doc);
  doc.owner = system;
}

/* A slot of a target: nothing, a place in its quote, or words. */
function slotOf(quote, slot) {
  if (slot === 0) return undefined;
  if (typeof slot === "string") return visible(slot);
  return quote.text.slice(slot >> 12, (slot >> 12) + (slot & 4095));
}
const SLOTS = ["indicator", "number", "unit", "direction", "baseline", "deadline", "population", "owner"];
const targets = raw.targets.map(([doc, quote, concept, form, origin, facts, ...slots], index) => ({
  index, doc, quote, document: docs[doc], concept: concept ?? undefined,
  form: word(FORM_IDS, form), origin: word(ORIGIN_IDS, origin),
  quantified: (facts & 1) !== 0, dated: (facts & 2) !== 0, measurable: facts === 3,
  equity: EQUITY_FORMS.includes(word(FORM_IDS, form)),
  ...Object.fromEntries(SLOTS.map((name, i) => [name, slotOf(quotes[quote], slots[i])]))}));

const rungsKnown = raw.scores.some((rows) => rows.some((row) => row[1] !== 255));
const coreOf = themes.map((theme) =>
  concepts.slice(theme.start, theme.start + theme.count).filter((concept) => concept.core));

const rungOf = (doc, concept) => {
  const score = doc.scores.get(concept);
  return score ? score.rung : 0;
};
const docsOf = (system, type) =>
  system.docs.filter((doc) => doc.read && (type === "" || doc.type === type));

/* The highest rung of any of the concepts; null where there is no document to say. */
function systemRung(system, ids, type) {
  const held = docsOf(system, type);
  if (held.length === 0) return null;
  return Math.max(0, ...held.flatMap((doc) => ids.map((id) => rungOf(doc, id))));
}

/* ------------------------------------------------------------- figures --- */

/* Wilson 1927, 95 %. */
function wilson(k, n) {
  const z = 1.959964, p = k / n, d = 1 + z * z / n, m = p + z * z / (2 * n);
  const half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return [Math.max(0, (m - half) / d), Math.min(1, (m + half) / d)];
}
const percent = (share) => `${Math.round(share * 100)}%`;
const many = (count, one, more) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : more || one + "s"}`;

/* "12 of 42 (29%, 95% interval 17% to 44%)"; below FEW the counts alone. */
function shareText(k, n, what = "") {
  const counts = `${k} of ${n}${what ? " " + what : ""}`;
  if (n < FEW) return `${counts} (too few for a share)`;
  const [low, high] = wilson(k, n);
  return `${counts} (${percent(k / n)}, 95% interval ${percent(low)} to ${percent(high)})`;
}

/* Hyndman and Fan 1996, type 7. */
function quantile(sorted, at) {
  const h = (sorted.length - 1) * at, low = Math.floor(h);
  return sorted[low] + (h - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const figure = (value) => Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 1 ? 2 : 1);

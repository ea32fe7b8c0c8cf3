/*
 * table.js - one table for all: sorted, searched, and taken away as CSV
 *
 * A column is {head, text: row -> string or number, cell: row -> node, is: "number" | "wide",
 * only: "file" | "page"}. `text` is what is sorted, searched and written to the file; `cell` is
 * what is shown. Rows past the first hundred come on demand, so that a large audit opens at once.
 */
const ROWS_AT_ONCE = 100;

/* Cells that a spreadsheet would take for formulas are text: a quote before them says so. */
function csvCell(value) {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  let text = value === null || value === undefined ? "" : String(value);
  if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
function csvOf(all, rows) {
  const columns = all.filter((column) => column.only !== "page");
  return "\ufeff" + [columns.map((column) => column.head),
    ...rows.map((row) => columns.map((column) => column.text(row)))]
    .map((cells) => cells.map(csvCell).join(",") + "\r\n").join("");
}

function compareCells(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a ?? "").localeCompare(String(b ?? ""), "en", {numeric: true});
}

function tableHead(columns, state, resort) {
  return h("thead", null, h("tr", null, columns.map((column, index) => {
    const mark = state.sort === index ? (state.down ? " \u2193" : " \u2191") : "";
    return h("th", {scope: "col", class: column.is,
      "aria-sort": state.sort === index ? (state.down ? "descending" : "ascending") : null},
    h("button", {type: "button", class: "sort", onclick: () => resort(index)}, column.head,
      h("span", {"aria-hidden": "true"}, mark)));
  })));
}

function tableRow(columns, row) {
  return h("tr", null, columns.map((column, index) => {
    const text = column.cell ? column.cell(row) : column.text(row);
    const content = typeof text === "number" && column.head !== "Year" ? text.toLocaleString("en-GB") : text;
    return h(index === 0 ? "th" : "td", {scope: index === 0 ? "row" : null, class: column.is},
      content);
  }));
}

const isShown = (column) => column.only !== "file";

function sortedRows(options, state) {
  const {rows} = options, columns = options.columns.filter(isShown), words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => {
    if (words.length === 0) return true;
    const text = options.columns.map((column) => column.text(row)).join(" ").toLowerCase();
    return words.every((each) => text.includes(each));
  });
  if (state.sort === null) return kept;
  const column = columns[state.sort], turn = state.down ? -1 : 1;
  return [...kept].sort((a, b) => turn * compareCells(column.text(a), column.text(b)));
}

/* options: {name, caption, columns, rows, empty, search: true}. `name` keeps search and order in
 * the address. */
function table(options) {
  const {name, caption, rows} = options, columns = options.columns.filter(isShown);
  if (rows.length === 0) return h("p", {class: "empty"}, options.empty || "Nothing to show.");
  const kept = (address.get(`${name}.sort`) || "").match(/^(-?)(\d+)$/);
  const state = {search: address.get(`${name}.find`) || "", all: false,
    sort: kept && kept[2] < columns.length ? Number(kept[2]) : null, down: !!kept && kept[1] === "-"};
  const tools = h("div", {class: "tools"}), wrap = h("div", {class: "scroll", tabindex: 0,
    role: "region", "aria-label": caption});
  const count = small(), body = h("tbody"), element = h("table", {class: options.class},
    h("caption", null, caption), h("thead"), body);
  const more = h("button", {type: "button", class: "plain", onclick: () => {
    state.all = true;
    draw();
  }});
  function resort(index) {
    state.down = state.sort === index ? !state.down : columns[index].is === "number";
    state.sort = index;
    tune({[`${name}.sort`]: (state.down ? "-" : "") + index});
    draw();
    element.querySelectorAll("thead button")[index].focus();
  }
  function draw() {
    const shown = sortedRows(options, state), limit = state.all ? shown.length : ROWS_AT_ONCE;
    element.querySelector("thead").replaceWith(tableHead(columns, state, resort));
    body.replaceChildren(...shown.slice(0, limit).map((row) => tableRow(columns, row)));
    more.hidden = shown.length <= limit;
    more.textContent = `Show all ${shown.length.toLocaleString("en-GB")} rows`;
    count.textContent = shown.length === rows.length ? many(rows.length, "row")
      : `${shown.length.toLocaleString("en-GB")} of ${many(rows.length, "row")}`;
  }
  if (options.search || rows.length > 12) {
    tools.append(h("label", {class: "field"}, h("span", null, "Search"), h("input", {type: "search",
      value: state.search, oninput: (event) => {
        state.search = event.target.value;
        tune({[`${name}.find`]: state.search});
        draw();
      }})));
  }
  tools.append(count, h("button", {type: "button", class: "plain take",
    onclick: () => download(safeName(name) + ".csv", "text/csv;charset=utf-8",
      csvOf(options.columns, sortedRows(options, state)))}, "Download CSV",
  h("span", {class: "unseen"}, `: ${caption}`)));
  wrap.append(element);
  draw();
  return h("div", {class: "table"}, tools, wrap, more);
}

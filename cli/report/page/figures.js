/*
 * figures.js - drawings, each of which can be taken away as SVG
 *
 * Colours come from the style sheet by class; a file that leaves the page takes the computed ones
 * along, so it looks in a paper as it does here.
 */
const KEPT = ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight",
  "text-anchor", "opacity", "stroke-dasharray"];

function svgText(drawing) {
  const copy = drawing.cloneNode(true);
  const from = [drawing, ...drawing.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, index) => {
    const style = getComputedStyle(from[index]);
    for (const name of KEPT) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute("class");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const [, , width, height] = copy.getAttribute("viewBox").split(" ");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return new XMLSerializer().serializeToString(copy);
}

/* make: () => svg. A figure that is shown by a table is drawn only to be taken away. */
function svgButton(name, caption, make, hidden) {
  return h("button", {type: "button", class: "plain take", onclick: () => {
    const drawing = make();
    if (hidden) {
      const place = h("div", {class: "offstage", "aria-hidden": "true"}, drawing);
      document.body.append(place);
      download(safeName(name) + ".svg", "image/svg+xml", svgText(drawing));
      place.remove();
    } else {
      download(safeName(name) + ".svg", "image/svg+xml", svgText(drawing));
    }
  }}, "Download SVG", h("span", {class: "unseen"}, `: ${caption}`));
}

function drawn(name, caption, drawing) {
  return h("figure", null, h("figcaption", null, caption),
    h("div", {class: "scroll", tabindex: 0, role: "group", "aria-label": `${caption}: drawing`}, drawing),
    h("div", {class: "tools"}, svgButton(name, caption, () => drawing, false)));
}

const canvas = (width, height, title, ...children) =>
  svg("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title,
    class: "drawing"}, ...children);
const label = (x, y, text, attributes) => svg("text", {x, y, ...attributes}, text);

/* rows: [{name, counts: by rung}]. Bars are shares of their row; the numbers in them are counts. */
function rungBars(title, rows) {
  const left = 190, width = 520, line = 30, top = 26, height = top + rows.length * line + 6;
  const key = RUNGS.map((name, rung) => [
    svg("rect", {x: left + rung * 74, y: 4, width: 12, height: 12, class: `f-r${rung}`}),
    label(left + rung * 74 + 16, 14, name, {class: "tiny"})]);
  const bars = rows.map(({name, counts}, index) => {
    const all = counts.reduce((a, b) => a + b, 0), y = top + index * line;
    let x = left;
    return [label(left - 8, y + 18, name.length > 28 ? name.slice(0, 27) + "\u2026" : name,
      {class: "end"}),
    counts.map((count, rung) => {
      const wide = all ? width * count / all : 0, at = x;
      x += wide;
      return count === 0 ? null : [
        svg("rect", {x: at, y: y + 3, width: Math.max(0.5, wide - 1), height: line - 8,
          class: `f-r${rung}`}, svg("title", null, `${name}: ${count} ${RUNGS[rung]}`)),
        wide > 14 ? label(at + wide / 2, y + 18, count, {class: `middle t-r${rung}`}) : null];
    })];
  });
  return canvas(left + width + 10, height, title, key, bars);
}

/* points: [{x, y, low, high, far, name, doc}]: counts against words, with limits of chance. */
function funnelPlot(title, points) {
  const width = 720, height = 380, left = 56, bottom = 330, right = 700;
  const topX = Math.max(...points.map((each) => each.words)) * 1.05;
  const topY = Math.max(...points.map((each) => Math.max(each.observed, each.high998))) * 1.08 + 1;
  const x = (value) => left + (right - left) * value / topX;
  const y = (value) => bottom - (bottom - 20) * value / topY;
  const ordered = [...points].sort((a, b) => a.words - b.words);
  const lineOf = (pick, kind) => svg("polyline", {class: kind, points:
    ordered.map((each) => `${x(each.words).toFixed(1)},${y(each[pick]).toFixed(1)}`).join(" ")});
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => [
    svg("line", {x1: left, x2: right, y1: y(topY * share), y2: y(topY * share), class: "grid"}),
    label(left - 6, y(topY * share) + 4, Math.round(topY * share), {class: "end tiny"}),
    label(x(topX * share), bottom + 18, Math.round(topX * share).toLocaleString("en-GB"),
      {class: "middle tiny"})]);
  return canvas(width, height, title, ticks,
    lineOf("expected", "line mean"), lineOf("low95", "line inner"), lineOf("high95", "line inner"),
    lineOf("low998", "line outer"), lineOf("high998", "line outer"),
    points.map((each) => svg("circle", {cx: x(each.words), cy: y(each.observed), r: 5,
      class: `dot ${each.place}`}, svg("title", null,
      `${each.name}: ${each.observed} statements, ${figure(each.expected)} expected`))),
    points.filter((each) => each.place !== "inside").map((each) =>
      label(x(each.words) + 8, y(each.observed) - 6, each.name, {class: "tiny"})),
    label((left + right) / 2, height - 12, "words in the document", {class: "middle tiny"}),
    label(left, 12, "statements that hold the theme", {class: "tiny"}));
}

/* rows: [{name, own, sorted: peers' shares}]: the system as a dot on the middle half of its peers. */
function peerPlot(title, rows) {
  const left = 230, width = 440, line = 24, top = 22;
  const x = (share) => left + width * share;
  return canvas(left + width + 40, top + rows.length * line + 8, title,
    [0, 0.25, 0.5, 0.75, 1].map((share) => [
      svg("line", {x1: x(share), x2: x(share), y1: top, y2: top + rows.length * line, class: "grid"}),
      label(x(share), 14, percent(share), {class: "middle tiny"})]),
    rows.map((row, index) => {
      const y = top + index * line + line / 2;
      const peers = row.sorted.length >= FEW ? [
        svg("rect", {x: x(quantile(row.sorted, 0.25)), y: y - 6, height: 12, class: "range",
          width: Math.max(2, x(quantile(row.sorted, 0.75)) - x(quantile(row.sorted, 0.25)))}),
        svg("line", {x1: x(quantile(row.sorted, 0.5)), x2: x(quantile(row.sorted, 0.5)),
          y1: y - 8, y2: y + 8, class: "line median"})]
        : row.sorted.map((share) => svg("circle", {cx: x(share), cy: y, r: 3.5, class: "dot peer"}));
      return [label(left - 8, y + 4, row.name.length > 34 ? row.name.slice(0, 33) + "\u2026" : row.name,
        {class: "end tiny"}), peers,
      svg("circle", {cx: x(row.own), cy: y, r: 5.5, class: "dot own"},
        svg("title", null, `${row.name}: ${percent(row.own)}`))];
    }));
}

/* cells[row][column]: {text, kind: class of its colour}; only to be taken away. */
function gridDrawing(title, rows, columns, cells) {
  const left = 250, top = 120, wide = 44, high = 22;
  return canvas(left + columns.length * wide + 10, top + rows.length * high + 10, title,
    columns.map((name, c) => svg("text", {class: "tiny", x: 0, y: 0,
      transform: `translate(${left + c * wide + 26} ${top - 8}) rotate(-55)`}, name)),
    rows.map((name, r) => [label(left - 8, top + r * high + 15, name, {class: "end tiny"}),
      cells[r].map((cell, c) => [
        svg("rect", {x: left + c * wide, y: top + r * high, width: wide - 1, height: high - 1,
          class: `f-${cell.kind}`}),
        label(left + c * wide + wide / 2, top + r * high + 15, cell.text,
          {class: `middle tiny t-${cell.kind}`})])]));
}

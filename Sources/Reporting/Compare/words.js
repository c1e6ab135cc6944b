
// Two outlets' words against each other: a chart by rank, lists by how clearly a term sets them apart, lines in context.
const words = (() => {
  const form = byId("pairs"), view = byId("words-view");
  if (!form || raw.words.length === 0) return null;
  const fields = form.elements;
  const narrow = matchMedia("(max-width: 44rem)"), edge = 34;
  let size = 560, pair = null, chosen = null;

  const pairOf = (first, second) => {
    const found = raw.words.find(([a, b]) => (a === first && b === second) || (a === second && b === first));
    if (!found) return null;
    const [a, b, wordsA, wordsB, terms] = found, isTurned = a !== first;
    return {
      a: outlets[first], b: outlets[second], wordsA: isTurned ? wordsB : wordsA, wordsB: isTurned ? wordsA : wordsB,
      terms: terms.map(([text, countA, countB, rankA, rankB, ratio, z, p, lines], index) => ({
        index, text, lines, p: p === null ? null : p / 10000,
        countA: isTurned ? countB : countA, countB: isTurned ? countA : countB,
        rankA: thousandths(isTurned ? rankB : rankA), rankB: thousandths(isTurned ? rankA : rankB),
        ratio: ratio === null ? null : ((isTurned ? -1 : 1) * ratio) / 100, z: z === null ? null : ((isTurned ? -1 : 1) * z) / 100,
      })),
    };
  };

  const isClear = (term) => term.p !== null && term.z !== null && term.p < 0.05;
  /// How much a term is worth a label: the clearest difference first, then the distance from the diagonal.
  const weight = (term) => (isClear(term) ? 10 + Math.abs(term.z) : Math.abs(term.rankA - term.rankB));
  const shapeOf = (term) => (!isClear(term) ? "unsure" : term.z > 0 ? "a" : "b");
  const mark = (term, x, y) => {
    const shape = shapeOf(term);
    const about = { class: `mark ${shape}`, "data-term": term.index };
    if (shape === "a") return drawn("circle", { ...about, cx: x, cy: y, r: 4.2 });
    if (shape === "b") return drawn("rect", { ...about, x: x - 3.9, y: y - 3.9, width: 7.8, height: 7.8 });
    return drawn("circle", { ...about, cx: x, cy: y, r: 2.6 });
  };

  const tellRate = (count, whole) => (whole > 0 ? `${grouped(Math.round((count * 1e6) / whole))} per million words` : "");
  const tell = (term) => `${term.text}: ${grouped(term.countA)} in ${pair.a.name}, ${grouped(term.countB)} in ${pair.b.name}`;

  // The most frequent at the far end; a term never said has a lane of its own by the axis.
  const along = (rank, count) => (count === 0 ? 8 : edge + (rank ?? 0) * (size - edge - 20));

  const chart = (terms) => {
    const spread = (term, salt) => (((term.index * 2654435761 + salt) >>> 0) % 1000) / 1000 - 0.5;
    const places = new Map(), labels = [], taken = [];
    for (const term of terms) {
      // Many rare terms share a rank: a little apart, so that none hides the others; the same each time.
      places.set(term, [along(term.rankA, term.countA) + spread(term, 1) * 9, size - along(term.rankB, term.countB) + spread(term, 77) * 9]);
    }
    for (const [x, y] of places.values()) taken.push([x - 4, y - 4, x + 4, y + 4]);
    const overlaps = (box) => taken.some(([left, top, right, bottom]) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top);
    const clearest = [...terms].sort((left, right) => weight(right) - weight(left));
    for (const term of clearest.slice(0, 120)) {
      const [x, y] = places.get(term), length = term.text.length * 6.4 + 4;
      const tries = [[x + 6, y + 4], [x - 6 - length, y + 4], [x - length / 2, y - 7], [x - length / 2, y + 16]];
      const free = tries.find(([left, base]) => left >= 0 && left + length <= size && base > 10 && base < size && !overlaps([left, base - 9, left + length, base + 2]));
      if (!free) continue;
      taken.push([free[0], free[1] - 9, free[0] + length, free[1] + 2]);
      labels.push(drawn("text", { class: `label ${shapeOf(term)}`, x: free[0], y: free[1], "data-term": term.index }, term.text));
    }
    return drawn("svg", { viewBox: `-30 -6 ${size + 36} ${size + 40}`, role: "img", "aria-label": `${counted(terms.length, "term", "terms")} by rank in ${pair.a.name} and in ${pair.b.name}; the lists beside the chart have them all.` },
      drawn("rect", { class: "frame", x: 0, y: 0, width: size, height: size }),
      drawn("line", { class: "lane", x1: 18, x2: 18, y1: 0, y2: size }), drawn("line", { class: "lane", x1: 0, x2: size, y1: size - 18, y2: size - 18 }),
      drawn("line", { class: "diagonal", x1: edge, y1: size - edge, x2: size, y2: 0 }),
      [...terms].sort((left, right) => weight(left) - weight(right)).map((term) => {
        const one = mark(term, ...places.get(term));
        one.append(drawn("title", {}, tell(term)));
        return one;
      }),
      labels,
      drawn("text", { class: "axis-name", x: size, y: size + 18, "text-anchor": "end" }, `more frequent in ${pair.a.name} →`),
      drawn("text", { class: "axis-name", x: 20, y: size + 18 }, "rare"),
      drawn("text", { class: "axis-name", x: 0, y: size + 18 }, "0"),
      drawn("text", { class: "axis-name", transform: `translate(-10 ${size - 20}) rotate(-90)` }, "rare"),
      drawn("text", { class: "axis-name", transform: `translate(-10 ${size}) rotate(-90)` }, "0"),
      drawn("text", { class: "axis-name", transform: "translate(-10 0) rotate(-90)", "text-anchor": "end" }, `more frequent in ${pair.b.name} →`));
  };

  const list = (name, terms, heading, shape) => {
    const items = terms.map((term, place) => node("li", { role: "option", tabindex: place === 0 ? 0 : -1, "data-term": term.index, "aria-selected": "false" },
      foreign(term.text), node("span", { class: "num soft small" }, `${grouped(term.countA)} : ${grouped(term.countB)}`)));
    const sign = drawn("svg", { viewBox: "0 0 12 12", class: "sign", "aria-hidden": "true" },
      shape === "a" ? drawn("circle", { class: "mark a", cx: 6, cy: 6, r: 4.2 })
        : shape === "b" ? drawn("rect", { class: "mark b", x: 2, y: 2, width: 8, height: 8 }) : drawn("circle", { class: "mark unsure", cx: 6, cy: 6, r: 3 }));
    return node("div", {}, node("h3", { id: `terms-${name}` }, sign, " ", heading),
      items.length > 0
        ? node("ul", { role: "listbox", class: "terms", "aria-labelledby": `terms-${name}` }, items)
        : node("p", { class: "small soft" }, "None."));
  };

  const context = (term) => {
    const facts = [
      `${pair.a.name}: ${grouped(term.countA)}, ${tellRate(term.countA, pair.wordsA)}`,
      `${pair.b.name}: ${grouped(term.countB)}, ${tellRate(term.countB, pair.wordsB)}`,
      term.z === null || term.ratio === null
        ? "no clear difference"
        : `log ratio ${signed(term.ratio)}, z ${signed(term.z)}${term.p === null ? "" : `, p ${term.p < 0.001 ? "< 0.001" : term.p.toFixed(3)}`}`,
    ];
    const lines = term.lines.map((index) => raw.lines[index]);
    const rows = lines.map(([article, outlet, left, match, right]) => node("li", {},
      node("span", { class: "from small soft", title: article }, foreign(outlets[outlet]?.name ?? ""), node("code", {}, article)),
      node("span", { class: "line", dir: "auto", title: article },
        // A mark without width ends what stands on the left: a space there would be moved to its start.
        node("span", { class: "left" }, foreign(`${left}\u200e`)), node("strong", {}, match), node("span", { class: "right" }, right))));
    return [
      node("h3", {}, foreign(term.text)), node("p", { class: "small soft num" }, facts.join(" · ")),
      rows.length > 0 ? node("ol", { class: "kwic" }, rows) : node("p", { class: "small soft" }, "No lines are kept for this term."),
    ];
  };

  const choose = (index) => {
    chosen = index;
    const term = pair.terms[index];
    for (const each of view.querySelectorAll("[data-term]")) {
      const isOne = Number(each.dataset.term) === index;
      each.classList.toggle("chosen", isOne);
      if (each.getAttribute("role") === "option") each.setAttribute("aria-selected", String(isOne));
      // What is chosen is drawn above the rest.
      if (isOne && each.ownerSVGElement) each.parentNode.append(each);
    }
    byId("words-lines").replaceChildren(...context(term));
  };

  const update = () => {
    const wanted = folded(fields.term.value).trim();
    const terms = pair.terms.filter((term) => folded(term.text).includes(wanted));
    const byZ = terms.filter(isClear).sort((left, right) => right.z - left.z);
    view.replaceChildren(
      node("figure", {}, chart(terms), node("figcaption", {}, "A dot or square is a term that sets the outlets apart (p < 0.05): dots are said more by the first, squares by the second; small rings by neither. In the lane marked 0 stand terms that an outlet never says.")),
      node("div", { class: "lists" },
        list("a", byZ.filter((term) => shapeOf(term) === "a"), [`More in `, foreign(pair.a.name)], "a"),
        list("b", byZ.filter((term) => shapeOf(term) === "b").reverse(), [`More in `, foreign(pair.b.name)], "b"),
        list("unsure", terms.filter((term) => shapeOf(term) === "unsure"), "Neither, clearly", "unsure")),
      node("div", { id: "words-lines", "aria-live": "polite" }));
    if (terms.length === 0) byId("words-lines").replaceChildren(node("p", { class: "small soft" }, "No term fits."));
    else choose(terms.some((term) => term.index === chosen) ? chosen : terms[0].index);
  };

  const fillSecond = () => {
    const first = Number(fields.a.value), before = fields.b.value;
    const partners = outlets.filter((outlet) => pairOf(first, outlet.index) && outlet.index !== first);
    fields.b.replaceChildren(...partners.map((outlet) => option(outlet.index, outlet.name)));
    if (partners.some((outlet) => String(outlet.index) === before)) fields.b.value = before;
  };
  const change = () => {
    size = narrow.matches ? 330 : 560;
    if (!pair || Number(fields.a.value) !== pair.a.index) fillSecond();
    const next = pairOf(Number(fields.a.value), Number(fields.b.value));
    if (!pair || next.a !== pair.a || next.b !== pair.b) chosen = null;
    pair = next;
    update();
  };

  view.addEventListener("click", (event) => {
    const one = event.target.closest("[data-term]");
    if (one) choose(Number(one.dataset.term));
  });
  view.addEventListener("pointerover", (event) => {
    const one = event.target.closest("svg [data-term]");
    for (const each of view.querySelectorAll(".hovered")) each.classList.remove("hovered");
    view.querySelector(".hint")?.remove();
    if (!one) return;
    for (const each of view.querySelectorAll(`[data-term="${one.dataset.term}"]`)) each.classList.add("hovered");
    // The name at once, before the browser's own hint with the counts: many marks have no label.
    const place = view.querySelector(`.mark[data-term="${one.dataset.term}"]`).getBBox(), isLeft = place.x < size * 0.7;
    one.ownerSVGElement.append(drawn("text", { class: "hint", x: place.x + (isLeft ? place.width + 4 : -4), y: place.y + 9, "text-anchor": isLeft ? "start" : "end" }, pair.terms[one.dataset.term].text));
  });
  view.addEventListener("keydown", (event) => {
    const item = event.target.closest("[role=option]");
    if (!item) return;
    const items = [...item.parentElement.children], place = items.indexOf(item);
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined && items[to]) {
      item.tabIndex = -1;
      items[to].tabIndex = 0;
      items[to].focus();
      choose(Number(items[to].dataset.term));
    } else if (event.key !== "Enter" && event.key !== " ") return;
    else choose(Number(item.dataset.term));
    event.preventDefault();
  });

  const firsts = [...new Set(raw.words.flatMap(([a, b]) => [a, b]))].sort((left, right) => left - right);
  fields.a.append(...firsts.map((index) => option(index, outlets[index].name)));
  // The pair with most to say comes first.
  const clear = raw.words.map(([, , , , terms]) => terms.filter((term) => term[7] !== null && term[7] < 500).length);
  const [first, second] = raw.words[clear.indexOf(Math.max(...clear))];
  fields.a.value = first;
  fillSecond();
  fields.b.value = second;
  onChange(form, change);
  narrow.addEventListener("change", change);
  form.hidden = false;
  change();
  return { choose };
})();

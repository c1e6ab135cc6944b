
// Attention over time: a small chart for each outlet, all on one scale, with the interval of every share.
const attention = (() => {
  const form = byId("subjects"), charts = byId("attention-charts"), numbers = byId("attention-numbers");
  if (!form || days.length === 0) return null;
  const fields = form.elements;
  const wide = 300, high = 110;

  // At most 45 points stand on an axis: days, or runs of so many days.
  const step = [1, 2, 7, 14, 28, 91, 182, 364].find((length) => days.length / length <= 45) ?? Math.ceil(days.length / 45);
  const bins = [];
  for (let first = 0; first < days.length; first += step) bins.push([first, Math.min(first + step, days.length) - 1]);
  const binName = ([first, last]) => (first === last ? dayName(first) : `${dayName(first)} to ${dayName(last)}`);

  const points = (outlet, counts) => bins.map((bin) => {
    let part = 0, whole = 0, outages = 0;
    for (let day = bin[0]; day <= bin[1]; day += 1) {
      part += counts[day];
      whole += outlet.volume[day];
      if (outlet.outages.has(day)) outages += 1;
    }
    return { bin, part, whole, outages, interval: whole > 0 ? wilson(Math.min(part, whole), whole) : null };
  });

  const gathered = (subject) => {
    const counts = outlets.map(() => new Int32Array(days.length)), totals = outlets.map(() => 0);
    const flat = raw.attention[subject][2];
    for (let place = 0; place < flat.length; place += 3) {
      counts[flat[place]][flat[place + 1]] += flat[place + 2];
      totals[flat[place]] += flat[place + 2];
    }
    return { counts, totals };
  };

  const everyone = { name: "All outlets", volume: new Int32Array(days.length), outages: new Set() };
  for (const outlet of outlets) outlet.volume.forEach((count, day) => { everyone.volume[day] += count; });

  const tell = ({ bin, part, whole, outages, interval }) => {
    const doubt = outages > 0 ? `; ${counted(outages, "day", "days")} of outage` : "";
    return interval
      ? `${binName(bin)}: ${grouped(part)} of ${counted(whole, "article", "articles")}, ${percent(interval.share)} (${percent(interval.low)} to ${percent(interval.high)})${doubt}`
      : `${binName(bin)}: ${outages > 0 ? "outage, not gathered" : "no articles"}`;
  };

  const chart = (series, peak) => {
    const x = (place) => (bins.length === 1 ? wide / 2 : 8 + (place * (wide - 16)) / (bins.length - 1));
    const y = (share) => high - (Math.min(share, peak) / peak) * high;
    const width = bins.length === 1 ? wide : (wide - 16) / (bins.length - 1);
    const bar = (name, place, ...children) => {
      const left = Math.max(0, x(place) - width / 2), right = Math.min(wide, x(place) + width / 2);
      return drawn("rect", { class: name, x: left, y: 0, width: right - left, height: high }, ...children);
    };
    const parts = [drawn("line", { class: "top", x1: 0, x2: wide, y1: 0, y2: 0 }), drawn("line", { class: "ground", x1: 0, x2: wide, y1: high, y2: high })];
    for (const [place, point] of series.entries()) {
      if (point.outages > 0) parts.push(bar("outage", place));
    }
    // Runs without a gap: their intervals are a band, or lines where there are few points or one by itself.
    let run = [];
    const finish = () => {
      const along = (end) => run.map((place) => `${x(place).toFixed(1)},${y(series[place].interval[end]).toFixed(1)}`);
      if (run.length > 1 && bins.length > 14) {
        parts.push(drawn("polygon", { class: "band", points: [...along("high"), ...along("low").reverse()].join(" ") }));
      } else {
        for (const place of run) {
          const { low, high: top } = series[place].interval;
          parts.push(drawn("line", { class: "whisker", x1: x(place), x2: x(place), y1: y(low), y2: y(top) }));
        }
      }
      if (run.length > 1) parts.push(drawn("polyline", { class: "curve", points: along("share").join(" ") }));
      run = [];
    };
    for (const [place, point] of series.entries()) {
      if (point.interval) run.push(place);
      else finish();
    }
    finish();
    for (const [place, point] of series.entries()) {
      if (point.interval && (bins.length <= 31 || point.part > 0)) {
        // A line of no length with a round end is a dot that stays round however the chart is stretched.
        const d = `M${x(place).toFixed(1)} ${y(point.interval.share).toFixed(1)}h0`;
        parts.push(drawn("path", { class: "dot", d }));
        // Beyond the scale: an arrow instead of a dot that would lie.
        if (point.interval.share > peak) parts.push(drawn("text", { class: "over", x: x(place), y: 14, "text-anchor": "middle" }, "↑"));
        if (point.part === 0) parts.push(drawn("path", { class: "dot none", d }));
      }
      parts.push(bar("touch", place, drawn("title", {}, tell(point))));
    }
    return parts;
  };

  const panel = (outlet, series, peak, isTotal) => {
    const part = series.reduce((sum, point) => sum + point.part, 0), whole = series.reduce((sum, point) => sum + point.whole, 0);
    const words = `${outlet.name}: ${grouped(part)} of ${counted(whole, "article", "articles")}`;
    return node("figure", { class: isTotal ? "multiple total" : "multiple" },
      node("h3", {}, foreign(outlet.name), node("span", { class: "small soft num" }, `${grouped(part)} of ${grouped(whole)}`)),
      node("span", { class: "peak small soft num" }, percent(peak, peak < 0.1 ? 1 : 0)),
      drawn("svg", { viewBox: `-2 -4 ${wide + 4} ${high + 8}`, role: "img", "aria-label": words, preserveAspectRatio: "none" }, chart(series, peak)),
      node("div", { class: "axis num small soft" }, node("span", {}, dayName(0)), node("span", {}, dayName(days.length - 1))));
  };

  const table = (rows) => node("table", {},
    node("caption", {}, "Articles about the subject of all articles, and their share; × is an outage, – no articles."),
    node("thead", {}, node("tr", {}, node("th", { scope: "col" }, "Outlet"), bins.map((bin) => node("th", { scope: "col", class: "r" }, binName(bin))))),
    node("tbody", {}, rows.map(([outlet, series]) => node("tr", {}, node("th", { scope: "row" }, foreign(outlet.name)),
      series.map((point) => node("td", { class: "r", title: tell(point) },
        point.interval ? `${grouped(point.part)}/${grouped(point.whole)} ${percent(point.interval.share, 0)}` : point.outages > 0 ? "×" : "–"))))));

  let rows = [];
  const showNumbers = () => {
    if (numbers.open) numbers.querySelector("div").replaceChildren(table(rows));
  };
  const update = () => {
    const { counts, totals } = gathered(Number(fields.subject.value));
    const total = new Int32Array(days.length);
    for (const one of counts) one.forEach((count, day) => { total[day] += count; });
    // The outlets that say most of it first; those that say nothing are kept, for silence is a finding.
    const chosen = [...outlets].sort((left, right) => totals[right.index] - totals[left.index] || left.index - right.index)
      .slice(0, Number(fields.outlets.value));
    rows = [[everyone, points(everyone, total)], ...chosen.map((outlet) => [outlet, points(outlet, counts[outlet.index])])];
    // One scale for all, set by days of several articles: one of one is 100%, and would make the rest flat.
    const all = rows.flatMap(([, series]) => series.filter((point) => point.interval));
    const wholes = all.map((point) => point.whole).sort((left, right) => left - right);
    const enough = Math.min(8, wholes[Math.floor(wholes.length / 2)] ?? 0), told = all.filter((point) => point.whole >= enough);
    const tops = told.map((point) => point.interval.high).sort((left, right) => left - right);
    const peak = Math.max(0.01, ...told.map((point) => point.interval.share), tops[Math.floor(tops.length * 0.8)] ?? 0);
    charts.replaceChildren(...rows.map(([outlet, series], place) => panel(outlet, series, peak, place === 0)));
    showNumbers();
  };

  const kinds = [...new Set(raw.attention.map(([, kind]) => kind))];
  const kindNames = { story: "Stories", person: "People", organisation: "Organisations", place: "Places", other: "Other names" };
  for (const kind of kinds) {
    fields.subject.append(filled(document.createElement("optgroup"), { label: kindNames[kind] ?? kind },
      raw.attention.flatMap(([name, own], index) => (own === kind ? [option(index, name)] : []))));
  }
  const choices = [...new Set([11, 23, outlets.length].map((count) => Math.min(count, outlets.length)))];
  fields.outlets.append(...choices.map((count) => option(count, count === outlets.length ? `all ${grouped(count)}` : `the ${count} that say most`)));
  onChange(form, update);
  numbers.addEventListener("toggle", showNumbers);
  form.hidden = numbers.hidden = false;
  update();
  return { update };
})();

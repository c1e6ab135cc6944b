
// The matrix of stories and outlets: which rows and columns, in what order, and how the keyboard walks through it.
const matrix = (() => {
  const table = byId("matrix"), filters = byId("filters");
  if (!table) return null;
  const rowsShown = 50;
  const fields = filters.elements;
  const searched = stories.map((story) => folded(story.headline));
  let sort = { key: "outlets", isDescending: true }, start = 0, found = [], columns = [], at = [0, 0];

  const facts = [
    { key: "story", name: "Story", value: (story) => searched[story.index], startsDescending: false },
    { key: "day", name: "First seen", value: (story) => story.firstDay, text: (story) => dayName(story.firstDay), startsDescending: false },
    { key: "articles", name: "Articles", value: (story) => story.articles, text: (story) => grouped(story.articles), startsDescending: true },
    { key: "outlets", name: "Outlets", value: (story) => story.outlets, text: (story) => grouped(story.outlets), startsDescending: true },
    { key: "wire", name: "Wire", value: (story) => story.wireShare, text: (story) => (story.wireShare === null ? "–" : percent(story.wireShare, 0)), startsDescending: true },
  ];
  const weight = { own: 5, mixed: 4, wire: 3, absent: 2, outage: 1, noVolume: 0 };
  const columnOf = (outlet) => ({
    key: `outlet-${outlet.index}`, name: outlet.name, outlet, startsDescending: true,
    value: (story) => {
      const cell = story.cells[outlet.index];
      return weight[cell.state] * 1000 + Math.min(999, cell.articles.length);
    },
  });
  const sortable = [...facts, ...outlets.map(columnOf)];

  const compare = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
  const order = (list) => {
    const column = sortable.find((each) => each.key === sort.key) ?? facts[3];
    const keyed = list.map((story) => [column.value(story), story]);
    // What has no value stands last either way; equals keep the order in which they came.
    keyed.sort(([left, first], [right, second]) => {
      if (left === null || right === null) return (left === null) - (right === null) || first.index - second.index;
      return (sort.isDescending ? -1 : 1) * compare(left, right) || first.index - second.index;
    });
    return keyed.map(([, story]) => story);
  };

  const select = () => {
    const wanted = folded(fields.text.value).split(/\s+/).filter(Boolean);
    const outlet = fields.outlet.value === "" ? null : Number(fields.outlet.value);
    const state = fields.state.value, only = fields.only.value;
    const fits = (cell) => (state === "covered" ? cell.articles.length > 0 : cell.state === state);
    return stories.filter((story) => {
      if (only === "shared" && story.outlets < 2) return false;
      if (only === "exclusive" && !(outlet === null ? story.isExclusive : story.cells[outlet].isExclusive)) return false;
      if (only === "omission" && !(outlet === null ? story.isOmission : story.cells[outlet].isOmission)) return false;
      if (state !== "" && !(outlet === null ? story.cells.some(fits) : fits(story.cells[outlet]))) return false;
      return wanted.every((word) => searched[story.index].includes(word));
    });
  };

  const describe = (cell) => {
    const parts = [cell.isOmission ? "absent, though most others have it" : stateWords[cell.state]];
    if (cell.articles.length > 0) parts.push(counted(cell.articles.length, "article", "articles"));
    if (cell.isFirst) parts.push("first");
    if (cell.mayBeFirst) parts.push("perhaps first");
    if (cell.isExclusive) parts.push("alone with it");
    return parts.join(", ");
  };
  const letters = { own: "O", mixed: "M", wire: "W", absent: "·", outage: "×", noVolume: "" };

  const headCell = (column) => {
    const isSorted = column.key === sort.key;
    const arrow = isSorted ? (sort.isDescending ? " ↓" : " ↑") : "";
    return node("th", {
      scope: "col", role: "columnheader", tabindex: -1, "data-sort": column.key,
      "aria-sort": isSorted ? (sort.isDescending ? "descending" : "ascending") : "none",
      class: column.outlet ? "o" : column.key === "story" ? "" : "r wide",
    }, node("span", {}, foreign(column.name), arrow));
  };
  const storyCell = (story) => {
    const marks = [dayName(story.firstDay), counted(story.articles, "article", "articles"), counted(story.outlets, "outlet", "outlets")];
    if (story.wireShare > 0) marks.push(`${percent(story.wireShare, 0)} wire`);
    return node("th", { scope: "row", role: "rowheader", tabindex: -1 },
      foreign(story.headline, { dir: "auto" }),
      node("span", { class: "markers narrow" }, marks.join(" · ")));
  };
  const outletCell = (story, { outlet }) => {
    const cell = story.cells[outlet.index], words = describe(cell), count = cell.articles.length;
    return node("td", { role: "gridcell", tabindex: -1, "data-state": cell.state, class: `c ${cell.state}${cell.isFirst || cell.mayBeFirst ? " led" : ""}`, title: `${outlet.name}: ${words}`, "aria-label": words },
      cell.isOmission ? "○" : letters[cell.state],
      count > 1 ? node("sup", {}, grouped(count)) : null,
      cell.isFirst ? node("b", { class: "one" }, "1") : cell.mayBeFirst ? node("b", {}, "1?") : null);
  };

  const show = () => {
    // The outlet that is sorted or filtered by is shown, however small it is.
    const needed = [sort.key, `outlet-${fields.outlet.value}`], count = Number(fields.columns.value);
    columns = [...facts, ...outlets.map(columnOf).filter((column, place) => place < count || needed.includes(column.key))];
    start = Math.max(0, Math.min(start, Math.floor((found.length - 1) / rowsShown) * rowsShown));
    const shown = found.slice(start, start + rowsShown);
    table.setAttribute("aria-rowcount", found.length + 1);
    table.setAttribute("aria-colcount", columns.length);
    table.tHead.replaceChildren(node("tr", { role: "row", "aria-rowindex": 1 }, columns.map(headCell)));
    table.tBodies[0].replaceChildren(...shown.map((story, place) =>
      node("tr", { role: "row", "aria-rowindex": start + place + 2, "data-story": story.index },
        storyCell(story),
        facts.slice(1).map((fact) => node("td", { role: "gridcell", tabindex: -1, class: "r wide" }, fact.text(story))),
        columns.slice(facts.length).map((column) => outletCell(story, column)))));
    const isAll = found.length === stories.length;
    byId("found").textContent = found.length === 0
      ? "No story fits. Clear the filters to see all."
      : isAll ? counted(found.length, "story", "stories") : `${grouped(found.length)} of ${counted(stories.length, "story", "stories")}`;
    const pager = byId("pager");
    pager.hidden = found.length <= rowsShown;
    pager.querySelector("span").textContent = `${grouped(start + 1)}–${grouped(start + shown.length)} of ${grouped(found.length)}`;
    pager.querySelector("[name=previous]").disabled = start === 0;
    pager.querySelector("[name=next]").disabled = start + rowsShown >= found.length;
    fields.sort.value = sort.key;
    at = [Math.min(at[0], shown.length), Math.min(at[1], columns.length - 1)];
    cellAt(...at).tabIndex = 0;
  };
  const update = () => {
    found = order(select());
    start = 0;
    show();
  };

  const cellAt = (row, column) => table.rows[row].cells[column];
  const isShown = (column) => cellAt(0, column).getClientRects().length > 0;
  const focus = (row, column) => {
    cellAt(...at).tabIndex = -1;
    at = [Math.max(0, Math.min(row, table.rows.length - 1)), Math.max(0, Math.min(column, columns.length - 1))];
    const cell = cellAt(...at);
    cell.tabIndex = 0;
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const next = (column, step) => {
    let place = column + step;
    while (place > 0 && place < columns.length - 1 && !isShown(place)) place += step;
    return place >= 0 && place < columns.length && isShown(place) ? place : column;
  };
  const turn = (step) => {
    const wanted = start + step * rowsShown;
    if (wanted < 0 || wanted >= found.length) return;
    start = wanted;
    show();
  };
  const sortBy = (key, isDescending) => {
    const column = sortable.find((each) => each.key === key);
    sort = { key, isDescending: isDescending ?? (sort.key === key ? !sort.isDescending : column.startsDescending) };
    update();
  };
  const choose = (cell) => {
    if (cell.dataset.sort) {
      const column = cell.cellIndex;
      sortBy(cell.dataset.sort);
      focus(0, column);
      return;
    }
    const row = Number(cell.parentElement.dataset.story);
    openStory(stories[row], columns[cell.cellIndex]?.outlet?.index ?? null, found);
  };

  table.addEventListener("click", (event) => {
    const cell = event.target.closest("th, td");
    if (!cell) return;
    focus(cell.parentElement.rowIndex, cell.cellIndex);
    choose(cell);
  });
  table.addEventListener("keydown", (event) => {
    const [row, column] = at;
    const isWhole = event.ctrlKey || event.metaKey;
    const moves = {
      ArrowUp: () => focus(row - 1, column), ArrowDown: () => focus(row + 1, column),
      ArrowLeft: () => focus(row, next(column, -1)), ArrowRight: () => focus(row, next(column, 1)),
      Home: () => focus(isWhole ? 0 : row, 0),
      End: () => focus(isWhole ? table.rows.length - 1 : row, columns.length - 1),
      PageUp: () => { turn(-1); focus(1, column); }, PageDown: () => { turn(1); focus(1, column); },
      Enter: () => choose(cellAt(row, column)), " ": () => choose(cellAt(row, column)),
    };
    if (event.altKey || !moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  });
  byId("pager").addEventListener("click", (event) => {
    if (event.target.name === "previous") turn(-1);
    if (event.target.name === "next") turn(1);
  });
  filters.addEventListener("reset", () => setTimeout(() => {
    fields.columns.value = columnChoices[0];
    sort = { key: "outlets", isDescending: true };
    update();
  }));
  onChange(filters, () => {
    if (fields.sort.value !== sort.key) {
      const column = sortable.find((each) => each.key === fields.sort.value);
      sort = { key: column.key, isDescending: column.startsDescending };
    }
    update();
  });

  const columnChoices = [...new Set([12, 24, 48, outlets.length].map((count) => Math.min(count, outlets.length)))];
  fields.outlet.append(option("", "any outlet"), ...outlets.map((outlet) => option(outlet.index, outlet.name)));
  fields.state.append(option("", "anything"), option("covered", "covered"),
    ...Object.entries(stateWords).map(([state, words]) => option(state, words)));
  fields.sort.append(...facts.map((fact) => option(fact.key, fact.name)),
    filled(document.createElement("optgroup"), { label: "By outlet" }, outlets.map((outlet) => option(`outlet-${outlet.index}`, outlet.name))));
  fields.columns.append(...columnChoices.map((count) =>
    option(count, count < outlets.length ? `${count} largest` : `all ${grouped(count)}`)));
  if (columnChoices.length > 1 && outlets.length <= 24) fields.columns.value = outlets.length;
  filters.hidden = byId("keys").hidden = false;
  table.setAttribute("role", "grid");
  table.setAttribute("aria-labelledby", "matrix-caption");
  for (const part of [table.tHead, table.tBodies[0]]) part.setAttribute("role", "rowgroup");
  update();
  return { sortBy };
})();

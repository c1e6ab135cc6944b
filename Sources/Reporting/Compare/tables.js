
// Tables that are in the page already: a click on a head sorts by its column.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  const valueOf = (row, place) => {
    const cell = row.cells[place];
    return cell.dataset.v === undefined ? folded(cell.textContent) : Number(cell.dataset.v);
  };
  for (const [place, head] of heads.entries()) {
    if (head.classList.contains("fixed")) continue;
    const button = node("button", { type: "button", class: "sort" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isNumber = table.tBodies[0].rows[0]?.cells[place].dataset.v !== undefined;
      const before = head.getAttribute("aria-sort");
      const isDescending = before ? before === "ascending" : isNumber;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row, place), row]);
      rows.sort(([left], [right]) => (isDescending ? -1 : 1) * (left < right ? -1 : left > right ? 1 : 0));
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  }
}
document.documentElement.dataset.ready = "true";

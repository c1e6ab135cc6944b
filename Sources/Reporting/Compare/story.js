
// One story, its headlines side by side.
const openStory = (() => {
  const dialog = byId("story");

  const headline = (index) => {
    const article = articleAt(index);
    const facts = [timeName(article.time) || dayName(article.day), counted(article.words, "word", "words")];
    if (article.tone !== null) facts.push(`tone ${signed(article.tone)}`);
    const title = foreign(article.headline || `Untitled (${article.id})`, { dir: "auto" });
    return node("li", { title: article.id },
      node("span", { class: "t" }, article.url ? node("a", { href: article.url, rel: "noreferrer noopener", target: "_blank" }, title) : title,
        article.agency ? [" ", node("span", { class: "credit" }, article.agency)] : null),
      node("span", { class: "small soft num" }, facts.join(" · ")));
  };

  const behind = (cell) => {
    if (cell.isFirst) return "first";
    const isKnown = cell.lagFrom !== null && cell.lagFrom !== undefined;
    const lag = isKnown && cell.lagTo > 0 ? `${durations(cell.lagFrom, cell.lagTo)} behind the first` : null;
    if (cell.mayBeFirst) return lag ? `perhaps first, or up to ${duration(cell.lagTo)} behind` : "perhaps first";
    return lag;
  };

  const column = (story, outlet, isChosen) => {
    const cell = story.cells[outlet.index];
    const facts = [stateWords[cell.state], behind(cell), cell.isExclusive ? "alone with it" : null].filter(Boolean);
    if (cell.tone !== null && cell.tone !== undefined) {
      facts.push(`tone ${signed(cell.tone)}${cell.low !== null && cell.high !== null ? ` (${signed(cell.low)} to ${signed(cell.high)})` : ""}`);
    }
    return node("div", { class: isChosen ? "outlet chosen" : "outlet" },
      node("h3", {}, foreign(outlet.name)),
      node("p", { class: "small soft num" }, facts.join(" · ")),
      node("ol", {}, cell.articles.map(headline)));
  };

  const without = (story, state, words) => {
    const names = outlets.filter((outlet) => story.cells[outlet.index].articles.length === 0 && story.cells[outlet.index].state === state)
      .map((outlet) => outlet.name + (story.cells[outlet.index].isOmission ? " ○" : ""));
    return names.length === 0 ? null : node("p", { class: "small" }, node("strong", {}, `${words} (${grouped(names.length)}): `), names.join(", "), ".");
  };

  const fill = (story, chosen, list) => {
    const having = outlets.filter((outlet) => story.cells[outlet.index].articles.length > 0);
    // The chosen outlet first, then whoever was earliest.
    const lag = (outlet) => story.cells[outlet.index].lagFrom ?? Infinity;
    having.sort((left, right) => (right.index === chosen) - (left.index === chosen)
      || (lag(left) === lag(right) ? left.index - right.index : lag(left) - lag(right)));
    const facts = [
      story.firstDay === story.lastDay ? dayName(story.firstDay) : `${dayName(story.firstDay)} to ${dayName(story.lastDay)}`,
      counted(story.articles, "article", "articles"), counted(story.outlets, "outlet", "outlets"),
    ];
    if (story.wireShare !== null) facts.push(`${percent(story.wireShare, 0)} wire copy`);
    const place = list.indexOf(story);
    const step = (words, to) => {
      const button = node("button", { type: "button", disabled: !list[to] }, words);
      button.addEventListener("click", () => fill(list[to], chosen, list));
      return button;
    };
    const close = node("button", { type: "button", class: "close", "aria-label": "Close" }, "Close");
    close.addEventListener("click", () => dialog.close());
    const chosenCell = chosen === null ? null : story.cells[chosen];
    dialog.replaceChildren(...[
      node("div", { class: "bar-top" }, step("← Previous story", place - 1), step("Next story →", place + 1), close),
      node("h2", { id: "story-title", tabindex: -1, dir: "auto" }, story.headline),
      node("p", { class: "soft num facts-line" }, facts.join(" · ")),
      chosenCell && chosenCell.articles.length === 0
        ? node("p", { class: "answer" }, node("strong", {}, foreign(outlets[chosen].name)), `: ${chosenCell.isOmission ? "absent, though most others have it" : stateWords[chosenCell.state]}.`)
        : null,
      node("div", { class: "side-by-side" }, having.map((outlet) => column(story, outlet, outlet.index === chosen))),
      node("div", { class: "without" },
        without(story, "absent", "Absent"), without(story, "outage", "Outage, not gathered"), without(story, "noVolume", "Cannot be told: few articles, another language, or articles that do not count here")),
    ].filter((part) => part !== null));
    dialog.scrollTop = 0;
    byId("story-title").focus();
  };

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  return (story, chosen, list) => {
    if (!dialog.open) dialog.showModal();
    fill(story, chosen, list);
  };
})();

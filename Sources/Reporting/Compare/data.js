// Reads what CompareJSON wrote: that file says what stands where.
const raw = JSON.parse(document.getElementById("data").textContent);
const days = raw.days;

const outlets = raw.outlets.map(([id, name, articles, counts, outages, addressStart, idStart], index) => {
  const volume = new Int32Array(days.length);
  for (let place = 0; place < counts.length; place += 2) volume[counts[place]] = counts[place + 1];
  return { index, id, name, articles, volume, outages: new Set(outages), addressStart, idStart };
});

const articleAt = (index) => {
  const [outlet, headline, day, time, address, agency, words, tone, id] = raw.articles[index];
  const home = outlets[outlet];
  const url = address === null ? null : (home ? home.addressStart : "") + address;
  return {
    outlet, headline, day, time, words,
    url: url !== null && /^https?:\/\//.test(url) ? url : null,
    agency: agency === null ? null : raw.agencies[agency],
    tone: tone === null ? null : tone / 1000,
    id: (home ? home.idStart : "") + id,
  };
};

const stateNames = { o: "own", m: "mixed", w: "wire", a: "absent", x: "outage", n: "noVolume" };
const stateWords = {
  own: "own", mixed: "own and wire", wire: "wire copy", absent: "absent", outage: "outage: not gathered",
  noVolume: "cannot be told",
};
const thousandths = (number) => (number === null ? null : number / 1000);

const stories = raw.stories.map(([headline, firstDay, lastDay, articles, outletCount, runs, marked], index) => {
  const states = [];
  for (const [, letter, count] of runs.matchAll(/([a-z])(\d+)/g)) {
    for (let place = 0; place < Number(count); place += 1) states.push(stateNames[letter]);
  }
  while (states.length < outlets.length) states.push("noVolume");
  const cells = states.map((state) => ({ state, articles: [], isFirst: false, mayBeFirst: false, isExclusive: false, isOmission: false }));
  let wire = 0, listed = 0;
  for (const [outlet, places, words, tone, low, high, lagFrom, lagTo, marks] of marked) {
    Object.assign(cells[outlet], {
      articles: places, words, tone: thousandths(tone), low: thousandths(low), high: thousandths(high), lagFrom, lagTo,
      isFirst: (marks & 1) > 0, mayBeFirst: (marks & 2) > 0, isExclusive: (marks & 4) > 0, isOmission: (marks & 8) > 0,
    });
    // Copies without a credit are wire, too: only where a cell has both do credits tell which is which.
    const isWire = (place) => states[outlet] === "wire" || (states[outlet] === "mixed" && raw.articles[place][5] !== null);
    wire += places.filter(isWire).length;
    listed += places.length;
  }
  const title = typeof headline === "number" ? raw.articles[headline][1] : headline;
  return {
    index, headline: title === "" ? "Untitled" : title, firstDay, lastDay, articles, outlets: outletCount, cells,
    wireShare: listed > 0 ? wire / listed : null,
    isExclusive: cells.some((cell) => cell.isExclusive), isOmission: cells.some((cell) => cell.isOmission),
  };
});

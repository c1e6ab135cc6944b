
// Elements and texts. Text from the data only ever becomes a text node or an attribute's value, never markup.
const filled = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};
const node = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);
const drawn = (name, attributes = {}, ...children) =>
  filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
const byId = (id) => document.getElementById(id);
/// Text of unknown direction, kept from turning what stands beside it.
const foreign = (text, attributes = {}) => node("bdi", attributes, text);

const grouped = (number) => number.toLocaleString("en-US");
const counted = (number, one, many) => `${grouped(number)} ${number === 1 ? one : many}`;
const percent = (share, places = 1) => `${(share * 100).toFixed(places)}%`;
const signed = (number, places = 2) => {
  const digits = Math.abs(number).toFixed(places);
  return Number(digits) === 0 ? digits : (number < 0 ? "−" : "+") + digits;
};
const duration = (minutes) => {
  const [dayCount, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (dayCount > 0) return `${grouped(dayCount)} d${hours > 0 ? ` ${hours} h` : ""}`;
  if (hours > 0) return `${hours} h${rest > 0 ? ` ${rest} min` : ""}`;
  return `${rest} min`;
};
/// Times known to the minute make spans of two: their middle says it all.
const durations = (from, to) => (to - from <= 2 ? duration(from + ((to - from) >> 1)) : `${duration(from)} to ${duration(to)}`);

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const spansYears = days.length > 0 && days[0].slice(0, 4) !== days[days.length - 1].slice(0, 4);
const dayName = (day) => {
  if (day === null) return "undated";
  const [year, month, date] = days[day].split("-");
  return `${Number(date)} ${monthNames[Number(month) - 1]}${spansYears ? ` ${year}` : ""}`;
};

/// `2026-11-16T14:05:00+01:00` as `16 Nov, 14:05 +01:00`; whatever else it is, as it is.
const timeName = (time) => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(time);
  if (!parts) return time;
  const [, year, month, date, clock, zone] = parts;
  const day = `${Number(date)} ${monthNames[Number(month) - 1] ?? month}${spansYears ? ` ${year}` : ""}`;
  return clock ? `${day}, ${clock}${zone ? ` ${/^Z$|^[+-]00:?00$/.test(zone) ? "UTC" : zone}` : ""}` : day;
};

/// E. B. Wilson's 95% score interval (1927), as ShareInterval computes it.
const wilson = (part, whole) => {
  const z = 1.959963984540054, observed = part / whole, square = z * z;
  const centre = observed + square / (2 * whole);
  const margin = z * Math.sqrt((observed * (1 - observed)) / whole + square / (4 * whole * whole));
  return {
    share: observed,
    low: part === 0 ? 0 : Math.max(0, (centre - margin) / (1 + square / whole)),
    high: part === whole ? 1 : Math.min(1, (centre + margin) / (1 + square / whole)),
  };
};

const option = (value, text) => node("option", { value }, text);
/// Calls `changed` after each change of a control, and once a pause in typing.
const onChange = (form, changed) => {
  let waiting = 0;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.type === "search") waiting = setTimeout(changed, 120);
    else changed();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    changed();
  });
};
/// Words to look for, in any order, whatever the case and accents.
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

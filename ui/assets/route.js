// The address says which page is open, which conversation and which section:
// /?tab=read&c=…&section=…; back, forward and reload bring them up again.

const KEYS = ["tab", "c", "share", "section"];

export function place() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(KEYS.filter((key) => query.get(key)).map((key) => [key, query.get(key)]));
}

// changes: keys to set, null to drop; an address that stays the same makes no new step back.
export function go(changes, { replace = false } = {}) {
  const wanted = { ...place(), ...changes };
  const query = new URLSearchParams();
  KEYS.filter((key) => wanted[key]).forEach((key) => query.set(key, wanted[key]));
  const address = `${location.pathname}${query.size ? `?${query}` : ""}`;
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

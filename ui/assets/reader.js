// The panel with the plan's text that opens beside an answer, a table row or a duty.

import { get } from "./net.js";

let opener = null;

const panel = () => document.getElementById("reader");

export const readerIsOpen = () => !panel().hidden;

// quiet: the panel follows the conversation and leaves the focus where it is.
export async function openReader({ section, start, end, group }, from, quiet = false) {
  const place = start === undefined ? "" : `?start=${start}&end=${end}`;
  const body = panel().querySelector(".reader-body");
  const inside = from && panel().contains(from);
  if (from && !inside) opener = from;
  try {
    body.innerHTML = (await get(`/ui/section/${encodeURIComponent(section)}${place}`)).html;
  } catch (error) {
    body.textContent = error.message;
  }
  if (group) body.prepend(steps(group, start));
  panel().hidden = false;
  document.body.classList.add("reader-open");
  const quoted = body.querySelector("mark");
  if (!quiet) panel().focus({ preventScroll: true });
  // within the panel only: the page behind stays where it is
  panel().scrollTop = 0;
  if (quoted) panel().scrollTop = quoted.getBoundingClientRect().top - panel().clientHeight / 3;
}

// A chip of several citations: a button for each of their places.
function steps(group, current) {
  const row = document.createElement("div");
  row.className = "quote-steps";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "这一条的各处出处");
  for (const one of group.split(" ")) {
    const [marker, section, start, end] = one.split(":");
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "quiet", textContent: marker,
    });
    Object.assign(button.dataset, { do: "read", section, start, end, group });
    button.setAttribute("aria-pressed", String(start === current));
    row.append(button);
  }
  return row;
}

export function closeReader() {
  if (!panel() || panel().hidden) return;
  const held = panel().contains(document.activeElement);
  panel().hidden = true;
  document.body.classList.remove("reader-open");
  if (held) (opener?.isConnected ? opener : document.getElementById("question")).focus({ preventScroll: true });
  opener = null;
}

// After a new answer: its first source where it has one, else nothing is left open.
export function followReader(turn) {
  if (!readerIsOpen()) return;
  const chip = turn?.querySelector(".chip");
  if (chip) openReader(chip.dataset, chip, true);
  else closeReader();
}

// The panel with the plan's text that opens beside an answer, a table row or a duty.

import { get } from "./net.js";

let opener = null;

const panel = () => document.getElementById("reader");

export async function openReader({ section, start, end }, from) {
  const place = start === undefined ? "" : `?start=${start}&end=${end}`;
  const body = panel().querySelector(".reader-body");
  if (from && !panel().contains(from)) opener = from;
  try {
    body.innerHTML = (await get(`/ui/section/${encodeURIComponent(section)}${place}`)).html;
  } catch (error) {
    body.textContent = error.message;
  }
  panel().hidden = false;
  document.body.classList.add("reader-open");
  panel().focus({ preventScroll: true });
  const quoted = body.querySelector("mark");
  if (quoted) quoted.scrollIntoView({ block: "center" });
  else body.scrollTop = 0;
}

export function closeReader() {
  if (!panel() || panel().hidden) return;
  panel().hidden = true;
  document.body.classList.remove("reader-open");
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

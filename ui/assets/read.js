// 原文: the whole text, the way to a section, words found in it.

import { get } from "./net.js";

let loaded;
const opened = new Promise((resolve) => (loaded = resolve));
let hits = [];
let current = -1;

export async function start(element) {
  const narrow = window.matchMedia("(max-width: 60rem)").matches;
  if (narrow) element.querySelector(".outline-fold").open = false;
  const form = element.querySelector(".find");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find(form.elements.find.value);
  });
  element.addEventListener("click", (event) => {
    const step = event.target.closest("[data-do='hit-before'], [data-do='hit-after']");
    if (step) show(current + (step.dataset.do === "hit-after" ? 1 : -1));
  });
  await fill("");
  loaded();
}

async function fill(words) {
  const text = document.getElementById("plan-text");
  const found = document.getElementById("found");
  try {
    const answer = await get(`/ui/plan?find=${encodeURIComponent(words)}`);
    text.innerHTML = answer.html;
    found.textContent = answer.note;
  } catch (error) {
    found.textContent = error.message;
  }
}

async function find(words) {
  await fill(words);
  const marks = [...document.querySelectorAll("#plan-text mark.hit")];
  hits = [...new Set(marks.map((mark) => mark.dataset.mark))];
  document.querySelectorAll("[data-do='hit-before'], [data-do='hit-after']").forEach((button) => {
    button.hidden = hits.length < 2;
  });
  if (hits.length) show(0);
}

function show(number) {
  current = (number + hits.length) % hits.length;
  document.querySelectorAll("#plan-text mark.current").forEach((m) => m.classList.remove("current"));
  const marks = document.querySelectorAll(`#plan-text mark[data-mark="${hits[current]}"]`);
  marks.forEach((mark) => mark.classList.add("current"));
  marks[0].scrollIntoView({ block: "center" });
  const said = document.getElementById("found").textContent.split("，第")[0];
  document.getElementById("found").textContent = `${said}，第 ${current + 1} 处`;
}

export async function showSection(section) {
  await opened;
  const target = document.getElementById(`s-${section}`);
  if (!target) return;
  target.scrollIntoView({ block: "start" });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

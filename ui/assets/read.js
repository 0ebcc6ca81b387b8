// 原文: the whole text, the way to a section, words found in it.

import { get } from "./net.js";

let loaded;
const opened = new Promise((resolve) => (loaded = resolve));
let hits = [];
let current = -1;
let wanted = "";

export async function start(element) {
  const narrow = window.matchMedia("(max-width: 60rem)").matches;
  if (narrow) element.querySelector(".outline-fold").open = false;
  const form = element.querySelector(".find");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // the same words again: on to the next place
    if (hits.length && form.elements.find.value === wanted) show(current + 1);
    else find(form.elements.find.value);
  });
  element.addEventListener("click", (event) => {
    const step = event.target.closest("[data-do='hit-before'], [data-do='hit-after']");
    if (step) show(current + (step.dataset.do === "hit-after" ? 1 : -1));
  });
  window.addEventListener("scroll", mark, { passive: true });
  await fill({});
  loaded();
}

async function fill(query) {
  const text = document.getElementById("plan-text");
  const found = document.getElementById("found");
  try {
    const answer = await get(`/ui/plan?${new URLSearchParams(query)}`);
    text.innerHTML = answer.html;
    found.textContent = answer.note;
  } catch (error) {
    found.textContent = error.message;
  }
}

async function find(words) {
  wanted = words;
  await fill({ find: words });
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

// The outline marks the section being read.
function mark() {
  const links = document.querySelectorAll(".outline a[data-section]");
  if (!links.length || !links[0].offsetParent) return;
  const line = document.querySelector(".find").getBoundingClientRect().bottom + 24;
  let here = null;
  document.querySelectorAll("#plan-text .plan-section").forEach((section) => {
    if (section.getBoundingClientRect().top <= line) here = section.id.slice(2);
  });
  const shown = [...links].filter((link) => link.offsetParent);
  const name = (link) => link.dataset.section;
  const holds = (link) => here && (here === name(link) || here.startsWith(`${name(link)}.`));
  const nearest = shown.filter(holds).pop();
  links.forEach((link) => {
    if (link === nearest) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

// The whole text with one quote marked in it.
export async function showQuote(start, end) {
  await opened;
  hits = [];
  await fill({ start, end });
}

export async function showSection(section) {
  await opened;
  const target = document.getElementById(`s-${section}`);
  if (!target) {
    document.getElementById("found").textContent =
      `规划里没有章节“${section}”；链接可能不完整，请从目录中选择。`;
    return;
  }
  const quoted = target.querySelector("mark.quoted");
  (quoted || target).scrollIntoView({ block: quoted ? "center" : "start" });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

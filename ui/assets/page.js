// What belongs to the whole page: theme, tabs, deep links, and buttons that stand anywhere.

import { ask, restore, showShared } from "./ask.js";
import { copy } from "./net.js";
import { showSection } from "./read.js";
import { closeReader, openReader } from "./reader.js";

const THEME = "planqa.theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function currentTheme() {
  return localStorage.getItem(THEME) || (dark.matches ? "dark" : "light");
}

// Gradio keeps a class of its own on the body; it follows, not leads.
function applyTheme() {
  const theme = currentTheme();
  document.documentElement.dataset.theme = theme;
  document.body.classList.toggle("dark", theme === "dark");
  const button = document.querySelector("[data-do=theme]");
  if (button) button.textContent = theme === "dark" ? "浅色" : "深色";
}

function openTab(name) {
  const tabs = document.querySelectorAll("#pages button[role=tab]");
  [...tabs].find((tab) => tab.textContent.trim() === name)?.click();
}

const actions = {
  theme: () => {
    localStorage.setItem(THEME, currentTheme() === "dark" ? "light" : "dark");
    applyTheme();
  },
  read: (button) => openReader(button.dataset, button),
  "close-reader": () => closeReader(),
  goto: (button, event) => {
    event.preventDefault();
    goto(button.dataset.section);
  },
  ask: (button) => {
    closeReader();
    openTab("问答");
    ask(button.dataset.question);
  },
  copy: async (button) => {
    await copy(button.dataset.copy);
    const label = button.textContent;
    button.textContent = "已复制";
    setTimeout(() => (button.textContent = label), 1500);
  },
};

function goto(section) {
  if (window.matchMedia("(max-width: 60rem)").matches) closeReader();
  openTab("原文");
  showSection(section);
  history.replaceState(null, "", `?section=${section}`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do]");
  if (button && actions[button.dataset.do]) actions[button.dataset.do](button, event);
  document.querySelectorAll(".menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) closeReader();
});

async function begin() {
  applyTheme();
  dark.addEventListener("change", applyTheme);
  new MutationObserver(() => {
    if (document.body.classList.contains("dark") !== (currentTheme() === "dark")) applyTheme();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  const wanted = new URLSearchParams(location.search);
  if (wanted.has("share")) await showShared(wanted.get("share"));
  else if (wanted.has("q")) {
    // a reload shall not ask again
    history.replaceState(null, "", location.pathname);
    await ask(wanted.get("q"));
  } else await restore();
  if (wanted.has("section")) goto(wanted.get("section"));
  applyTheme();
}

begin();

// What belongs to the whole page: theme, tabs, addresses, and buttons that stand anywhere.

import { ask, open, restore, showShared } from "./ask.js";
import { copy } from "./net.js";
import { hideQuotes, startQuotes } from "./quotes.js";
import { showQuote, showSection } from "./read.js";
import { closeReader, openReader } from "./reader.js";
import { go, place } from "./route.js";
import { currentTab, openTab, startTabs } from "./tabs.js";

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

// A field of a tab just opened takes the focus once it is drawn.
function reach(field) {
  field.focus();
  if (document.activeElement !== field) requestAnimationFrame(() => reach(field));
}

const actions = {
  theme: () => {
    localStorage.setItem(THEME, currentTheme() === "dark" ? "light" : "dark");
    applyTheme();
  },
  skip: (button, event) => {
    event.preventDefault();
    openTab("ask");
    reach(document.getElementById("question"));
  },
  read: (button) => openReader(button.dataset, button),
  "close-reader": () => closeReader(),
  goto: (button, event) => {
    event.preventDefault();
    goto(button.dataset);
  },
  ask: (button) => {
    openTab("ask");
    ask(button.dataset.question);
  },
  copy: async (button) => {
    await copy(button.dataset.copy);
    const label = button.querySelector("span") || button;
    const words = label.textContent;
    label.textContent = "已复制";
    setTimeout(() => (label.textContent = words), 1500);
  },
};

async function goto({ section, start, end }) {
  if (window.matchMedia("(max-width: 60rem)").matches) closeReader();
  openTab("read");
  if (start) await showQuote(start, end);
  await showSection(section);
  go({ tab: "read", section });
}

function closeMenus(except) {
  document.querySelectorAll(".menu[open]").forEach((menu) => {
    if (!menu.contains(except)) menu.open = false;
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-do]");
  if (button && actions[button.dataset.do]) actions[button.dataset.do](button, event);
  closeMenus(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  const menu = document.querySelector(".menu[open]");
  if (menu) {
    menu.querySelector("summary").focus();
    closeMenus(null);
  } else if (!document.querySelector("dialog[open]")) closeReader();
  hideQuotes();
});

// Back and forward: the page, the conversation and the section the address names.
window.addEventListener("popstate", async () => {
  const wanted = place();
  closeReader();
  if (currentTab() !== (wanted.tab || "ask")) openTab(wanted.tab);
  if (wanted.share) await showShared(wanted.share);
  else await open(wanted.c || null);
  if (wanted.section) showSection(wanted.section);
});

async function begin() {
  applyTheme();
  dark.addEventListener("change", applyTheme);
  new MutationObserver(() => {
    if (document.body.classList.contains("dark") !== (currentTheme() === "dark")) applyTheme();
  }).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  startQuotes();
  const wanted = place();
  const question = new URLSearchParams(location.search).get("q");
  // a reload shall not ask again
  if (question) history.replaceState(null, "", location.pathname);
  if (wanted.share) await showShared(wanted.share);
  else if (question) await ask(question);
  else await restore(wanted.c);
  startTabs();
  if (wanted.section) await goto({ section: wanted.section });
  else if (wanted.tab) openTab(wanted.tab);
  applyTheme();
}

begin();

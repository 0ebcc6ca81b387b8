// The tabs: which is open, opening one, arrow keys among them.

import { go } from "./route.js";

const all = () => [...document.querySelectorAll("#pages button[role=tab]")];
const FIRST = "ask";

export function currentTab() {
  return all().find((tab) => tab.ariaSelected === "true")?.dataset.tabId || FIRST;
}

export function openTab(id) {
  all().find((tab) => tab.dataset.tabId === (id || FIRST))?.click();
}

export function startTabs() {
  const list = document.querySelector("#pages [role=tablist]");
  list.addEventListener("click", ({ target }) => {
    const tab = target.closest("[role=tab]");
    if (!tab) return;
    const id = tab.dataset.tabId;
    go({ tab: id === FIRST ? null : id, ...(id === "read" ? {} : { section: null }) });
    all().forEach((other) => (other.tabIndex = other === tab ? 0 : -1));
    window.scrollTo(0, 0);
  });
  list.addEventListener("keydown", (event) => {
    const tabs = all();
    const at = tabs.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    next.focus();
    next.click();
  });
  all().forEach((tab) => (tab.tabIndex = tab.ariaSelected === "true" ? 0 : -1));
}

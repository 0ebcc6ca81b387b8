// The list of conversations: search, rename, delete, forget.

import { confirmed } from "./dialog.js";
import { get, post, remove } from "./net.js";

let page;

// page: { current(), open(id, how), renew() }
export async function startHistory(host) {
  page = host;
  document.getElementById("history-search").addEventListener("input", refresh);
  document.getElementById("history-list").addEventListener("toggle", place, true);
  // waited for, since the first call brings the number by which this browser is known
  await refresh();
}

// The list scrolls and would clip a menu that stood inside it.
function place({ target }) {
  if (!target.matches(".menu[open]")) return;
  const menu = target.querySelector("div");
  const button = target.getBoundingClientRect();
  const top = Math.min(button.bottom, window.innerHeight - menu.offsetHeight - 8);
  const left = Math.min(button.left, window.innerWidth - menu.offsetWidth - 8);
  Object.assign(menu.style, { top: `${top}px`, left: `${left}px` });
}

export async function refresh() {
  const list = document.getElementById("history-list");
  const words = document.getElementById("history-search").value;
  const query = new URLSearchParams({ words, current: page.current() || "" });
  try {
    const { html } = await get(`/ui/history?${query}`);
    const held = document.activeElement.closest("#history-list [data-conversation]")?.dataset.conversation;
    list.innerHTML = html;
    if (held) list.querySelector(`[data-conversation="${held}"] .entry`)?.focus();
  } catch (error) {
    list.textContent = error.message;
  }
}

const idOf = (button) => button.closest("[data-conversation]").dataset.conversation;

export const historyActions = {
  open: (button) => page.open(idOf(button), { step: "push" }),
  rename: (button) => rename(button.closest("[data-conversation]")),
  remove: async (button) => {
    const id = idOf(button);
    const title = button.closest("[data-conversation]").querySelector(".entry").textContent;
    if (!(await confirmed(`删除对话“${title}”？删除后不能恢复。`, "删除"))) return;
    await remove(`/ui/conversations/${id}`);
    if (page.current() === id) page.renew();
    await refresh();
  },
  forget: async () => {
    const text = "删除这个浏览器留下的全部对话、分享链接和反馈？删除后不能恢复。";
    if (!(await confirmed(text, "全部删除"))) return;
    const { message } = await remove("/ui/records");
    page.renew();
    await refresh();
    document.getElementById("live").textContent = message;
    document.getElementById("history-list").querySelector("p").textContent = message;
  },
  "fold-history": (button) => {
    const open = button.closest(".history").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  },
};

function rename(item) {
  const entry = item.querySelector(".entry");
  const field = document.createElement("input");
  field.value = entry.textContent;
  field.className = "rename";
  field.setAttribute("aria-label", "对话名称");
  entry.replaceWith(field);
  field.select();
  let finished = false;
  const finish = async (keep) => {
    if (finished) return;
    finished = true;
    if (keep && field.value.trim()) {
      await post(`/ui/conversations/${item.dataset.conversation}/title`, { title: field.value });
    }
    await refresh();
  };
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter") finish(true);
    if (event.key === "Escape") finish(false);
  });
  field.addEventListener("blur", () => finish(true));
}

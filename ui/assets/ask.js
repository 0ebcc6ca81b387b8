// 问答: sends a question, draws the answer as it comes, keeps the conversation going.

import { feedbackActions } from "./feedback.js";
import { historyActions, refresh, startHistory } from "./history.js";
import { startFocus } from "./focus.js";
import { BROKEN_OFF, get, post, stream } from "./net.js";
import { closeReader, followReader } from "./reader.js";
import { go } from "./route.js";

const NARROW = 720;
const KEY = "planqa.conversation";
const byId = (id) => document.getElementById(id);
let conversation = null;
let editing = null;
let running = null;
let shared = null;
let started;
const ready = new Promise((resolve) => (started = resolve));

export async function start(element) {
  const form = byId("composer");
  const field = byId("question");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(field.value, editing);
  });
  field.addEventListener("keydown", (event) => {
    // an Enter that ends a Pinyin composition belongs to the input method
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  field.addEventListener("input", () => {
    grow(field);
    tell("");
  });
  const actions = { ...askActions, ...historyActions, ...feedbackActions };
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && actions[button.dataset.do]) actions[button.dataset.do](button);
  });
  // narrow by its own width, which the reader beside it takes from
  new ResizeObserver(([{ contentRect }]) => {
    element.querySelector(".ask").classList.toggle("narrow", contentRect.width < NARROW);
  }).observe(element);
  window.addEventListener("scroll", latest, { passive: true });
  startFocus(element);
  byId("send").disabled = false;
  await startHistory({ current: () => conversation, open, renew });
  started();
}

// The conversation an address names, else the one this tab had last.
export async function restore(named) {
  await ready;
  const last = named || sessionStorage.getItem(KEY);
  if (last) await open(last, { loud: Boolean(named), step: "replace" });
}

export async function ask(question) {
  await send(question, null);
}

export async function showShared(token) {
  await ready;
  clear();
  shared = token;
  try {
    byId("transcript").innerHTML = (await get(`/ui/shared/${encodeURIComponent(token)}`)).html;
    byId("welcome").hidden = true;
  } catch (error) {
    tell(error.message);
  }
}

const askActions = {
  stop: () => running?.abort(),
  new: () => renew(),
  clear: () => renew(),
  latest: () => {
    byId("transcript").lastElementChild.scrollIntoView({ block: "start", behavior: "smooth" });
    byId("question").focus({ preventScroll: true });
  },
  retry: (button) => {
    const turn = button.closest(".turn");
    send(turn.dataset.question, turn);
  },
  edit: (button) => {
    editing = button.closest(".turn");
    byId("editing").hidden = false;
    byId("question").value = editing.dataset.question;
    grow(byId("question"));
    byId("question").focus();
  },
  "stop-editing": () => {
    stopEditing();
    write("");
    byId("question").focus();
  },
};

function renew() {
  clear();
  go({ c: null, share: null });
  byId("question").focus();
}

function stopEditing() {
  editing = null;
  byId("editing").hidden = true;
}

function write(text) {
  byId("question").value = text;
  grow(byId("question"));
}

// 回到最新 is offered while the last turn's question is out of sight.
function latest() {
  const turn = byId("transcript").lastElementChild;
  const head = turn?.querySelector(".asked").getBoundingClientRect();
  byId("latest").hidden = !head || (head.bottom > 0 && head.top < byId("composer").getBoundingClientRect().top);
}

export function tell(text) {
  byId("problem").textContent = text;
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
}

function remember(id) {
  conversation = id;
  if (id) sessionStorage.setItem(KEY, id);
  else sessionStorage.removeItem(KEY);
}

function clear() {
  running?.abort();
  remember(null);
  shared = null;
  if (editing) write("");
  stopEditing();
  closeReader();
  tell("");
  byId("transcript").replaceChildren();
  byId("live").replaceChildren();
  byId("welcome").hidden = false;
  document.querySelectorAll(".entry[aria-current]").forEach((e) => e.removeAttribute("aria-current"));
}

// step: whether the address gets a new step back, or none where it names the conversation already.
export async function open(id, { loud = true, step = "none" } = {}) {
  if (id && id === conversation && step === "none") return;
  clear();
  try {
    if (id) await show(id);
    if (step !== "none") go({ c: id, share: null }, { replace: step === "replace" });
  } catch (error) {
    if (loud) tell(error.message);
  }
  await refresh();
}

async function show(id) {
  const { html } = await get(`/ui/conversations/${encodeURIComponent(id)}`);
  byId("transcript").innerHTML = html;
  byId("welcome").hidden = true;
  remember(id);
  byId("ask-page").querySelector(".history").classList.remove("open");
  byId("transcript").lastElementChild?.scrollIntoView({ block: "start" });
}

// The question as it stands on the page until its turn is kept.
function provisional(question, replaced) {
  const turn = document.createElement("article");
  turn.className = "turn";
  turn.dataset.question = question;
  byId("welcome").hidden = true;
  turn.innerHTML =
    '<div class="asked"><h2 class="question"></h2></div><div class="answer">' +
    '<p class="waiting">正在规划里查找……</p><div class="statements"></div></div>';
  turn.querySelector(".question").textContent = question;
  while (replaced?.nextElementSibling) replaced.nextElementSibling.remove();
  if (replaced) replaced.replaceWith(turn);
  else byId("transcript").append(turn);
  turn.scrollIntoView({ block: "start" });
  return turn;
}

async function send(question, replaced) {
  await ready;
  if (running) {
    tell("上一个问题还在回答；可以等它说完，或先按“停止”。");
    return;
  }
  tell("");
  byId("live").replaceChildren();
  const kept = replaced?.dataset.turn || null;
  const turn = question.trim() ? provisional(question, replaced) : null;
  if (turn && question.trim() === byId("question").value.trim()) write("");
  stopEditing();
  const mine = new AbortController();
  const rest = () => running === mine && busy(null);
  busy(mine);
  try {
    let problem = BROKEN_OFF;
    if (shared && turn) await adopt();
    const body = { question, conversation, replaced: kept };
    await stream("/ui/ask", body, mine.signal, (event) => {
      if (event.event === "problem") problem = event.message;
      if (["done", "unkept"].includes(event.event)) {
        problem = null;
        // free for the next question before the connection is closed
        rest();
      }
      draw[event.event]?.(turn, event);
    });
    if (problem) await refuse(turn, question, problem, kept);
  } catch (error) {
    if (error.name === "AbortError") await stopped(turn, kept);
    else await refuse(turn, question, error.message, kept);
  } finally {
    rest();
  }
}

// A shared turn that is gone on from becomes the first of a conversation of one's own.
async function adopt() {
  const { conversation: id } = await post(`/ui/shared/${encodeURIComponent(shared)}/continue`);
  shared = null;
  remember(id);
}

function busy(controller) {
  running = controller;
  byId("send").hidden = Boolean(controller);
  document.querySelector("#composer .stop").hidden = !controller;
  byId("transcript").setAttribute("aria-busy", String(Boolean(controller)));
}

// A question that was not taken goes back into the box, with what to do above it.
async function refuse(turn, question, message, kept) {
  turn?.remove();
  if (kept) await show(conversation);
  byId("welcome").hidden = Boolean(byId("transcript").childElementCount);
  if (!byId("question").value) write(question);
  tell(message);
  byId("question").focus();
}

// A stopped answer leaves nothing; one that was to replace another leaves that other.
async function stopped(turn, kept) {
  if (!turn?.isConnected) return;
  byId("question").focus();
  if (kept) {
    await show(conversation);
    tell("已停止，原来的回答没有变。");
    return;
  }
  turn.querySelector(".waiting")?.remove();
  turn.querySelector(".answer").insertAdjacentHTML(
    "beforeend",
    '<p class="note">已停止。</p><button type="button" class="quiet" data-do="retry">重新回答</button>',
  );
}

const draw = {
  reset: (turn) => {
    turn.querySelectorAll(".understood, .asks").forEach((part) => part.remove());
    turn.querySelector(".statements").replaceChildren();
    byId("live").replaceChildren();
  },
  understood: (turn, { html }) => {
    turn.querySelector(".waiting")?.remove();
    turn.querySelector(".statements").insertAdjacentHTML("beforebegin", html);
  },
  statement: (turn, { html, text }) => {
    turn.querySelector(".statements").insertAdjacentHTML("beforeend", html);
    byId("live").append(Object.assign(document.createElement("p"), { textContent: text }));
  },
  unkept: (turn, { message }) => {
    const note = Object.assign(document.createElement("p"), { className: "problem" });
    note.textContent = `这条回答没有存下来。${message}`;
    turn.querySelector(".answer").append(note);
  },
  done: (turn, event) => {
    const chips = [...turn.querySelectorAll("button")];
    const focused = chips.indexOf(document.activeElement);
    const holder = document.createElement("div");
    holder.innerHTML = event.html;
    const finished = holder.firstElementChild;
    turn.replaceWith(finished);
    latest();
    followReader(finished);
    if (focused >= 0) finished.querySelectorAll(".chip")[focused]?.focus();
    byId("live").append(
      Object.assign(document.createElement("p"), { textContent: `回答完毕，${event.sources} 处出处。` }),
    );
    remember(event.conversation);
    go({ c: event.conversation, share: null });
    refresh();
  },
};

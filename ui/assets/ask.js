// 问答: sends a question, draws the answer as it comes, keeps the conversation going.

import { feedbackActions } from "./feedback.js";
import { historyActions, refresh, startHistory } from "./history.js";
import { BROKEN_OFF, get, stream } from "./net.js";

const KEY = "planqa.conversation";
const byId = (id) => document.getElementById(id);
let conversation = null;
let editing = null;
let running = null;
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
  byId("send").disabled = false;
  await startHistory({ current: () => conversation, open, clear });
  started();
}

export async function restore() {
  await ready;
  const last = sessionStorage.getItem(KEY);
  if (last) await open(last, false);
}

export async function ask(question) {
  await send(question, null);
}

export async function showShared(token) {
  await ready;
  clear();
  try {
    byId("transcript").innerHTML = (await get(`/ui/shared/${encodeURIComponent(token)}`)).html;
    byId("welcome").hidden = true;
  } catch (error) {
    tell(error.message);
  }
}

const askActions = {
  stop: () => running?.abort(),
  new: () => {
    clear();
    byId("question").focus();
  },
  clear: () => clear(),
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
  "stop-editing": () => stopEditing(),
};

function stopEditing() {
  editing = null;
  byId("editing").hidden = true;
  byId("question").value = "";
  grow(byId("question"));
}

function tell(text) {
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
  stopEditing();
  tell("");
  byId("transcript").replaceChildren();
  byId("live").replaceChildren();
  byId("welcome").hidden = false;
  document.querySelectorAll(".entry[aria-current]").forEach((e) => e.removeAttribute("aria-current"));
}

async function open(id, loud = true) {
  clear();
  try {
    const { html } = await get(`/ui/conversations/${encodeURIComponent(id)}`);
    byId("transcript").innerHTML = html;
    byId("welcome").hidden = true;
    remember(id);
    byId("ask-page").querySelector(".history").classList.remove("open");
    byId("transcript").lastElementChild?.scrollIntoView({ block: "start" });
  } catch (error) {
    if (loud) tell(error.message);
  }
  await refresh();
}

// The question as it stands on the page until its turn is kept.
function provisional(question, replaced) {
  const turn = document.createElement("article");
  turn.className = "turn";
  turn.dataset.question = question;
  turn.innerHTML =
    '<div class="asked"><h2 class="question"></h2></div><div class="answer">' +
    '<p class="waiting">正在规划里查找……</p><div class="statements"></div></div>';
  turn.querySelector(".question").textContent = question;
  while (replaced?.nextElementSibling) replaced.nextElementSibling.remove();
  if (replaced) replaced.replaceWith(turn);
  else byId("transcript").append(turn);
  byId("transcript").querySelectorAll(".shared").forEach((old) => old !== turn && old.remove());
  turn.scrollIntoView({ block: "start" });
  return turn;
}

async function send(question, replaced) {
  await ready;
  if (running) {
    tell("上一个问题还在回答；可以等它说完，或先按“停止”。");
    return;
  }
  const body = { question, conversation, replaced: replaced?.dataset.turn || null };
  tell("");
  byId("live").replaceChildren();
  const turn = question.trim() ? provisional(question, replaced) : null;
  const mine = new AbortController();
  const rest = () => running === mine && busy(null);
  busy(mine);
  try {
    let problem = BROKEN_OFF;
    await stream("/ui/ask", body, mine.signal, (event) => {
      if (event.event === "problem") problem = event.message;
      if (["done", "unkept"].includes(event.event)) {
        problem = null;
        // free for the next question before the connection is closed
        rest();
      }
      draw[event.event]?.(turn, event);
    });
    if (problem) await refuse(turn, question, problem, replaced);
  } catch (error) {
    if (error.name === "AbortError") stopped(turn);
    else await refuse(turn, question, error.message, replaced);
  } finally {
    rest();
  }
}

// The answer made the page longer: a turn that begins in view and ends below goes to the top.
function show(turn) {
  const { top, bottom } = turn.getBoundingClientRect();
  const end = byId("composer").getBoundingClientRect().top;
  if (top >= 0 && top < end && bottom > end) turn.scrollIntoView({ block: "start" });
}

function busy(controller) {
  running = controller;
  byId("send").hidden = Boolean(controller);
  document.querySelector("#composer .stop").hidden = !controller;
  byId("transcript").setAttribute("aria-busy", String(Boolean(controller)));
}

// A question that was not taken goes back into the box, with what to do above it.
async function refuse(turn, question, message, replaced) {
  turn?.remove();
  if (replaced) await open(conversation);
  byId("welcome").hidden = Boolean(byId("transcript").childElementCount);
  byId("question").value = question;
  grow(byId("question"));
  tell(message);
  byId("question").focus();
}

function stopped(turn) {
  const waiting = turn?.querySelector(".waiting");
  if (!turn?.isConnected) return;
  waiting?.remove();
  turn.querySelector(".answer").insertAdjacentHTML(
    "beforeend",
    '<p class="note">已停止。</p><button type="button" class="quiet" data-do="retry">重新回答</button>',
  );
}

const draw = {
  reset: (turn) => {
    turn.querySelector(".understood")?.remove();
    turn.querySelector(".statements").replaceChildren();
    byId("live").replaceChildren();
  },
  understood: (turn, { html }) => {
    byId("welcome").hidden = true;
    byId("question").value = "";
    stopEditing();
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
    show(finished);
    if (focused >= 0) finished.querySelectorAll(".chip")[focused]?.focus();
    byId("live").append(
      Object.assign(document.createElement("p"), { textContent: `回答完毕，${event.sources} 处出处。` }),
    );
    remember(event.conversation);
    refresh();
  },
};

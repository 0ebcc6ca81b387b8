// 赞, 踩, 这条引用不对, and the link to share a turn.

import { copy, get, post, remove } from "./net.js";

const turnOf = (element) => element.closest("[data-turn]");

function say(turn, text) {
  turn.querySelector(".said").textContent = text;
}

async function openForm(turn, rating, marker) {
  turn.querySelector(".feedback")?.remove();
  const query = new URLSearchParams({ rating });
  if (marker) query.set("marker", marker);
  const { html } = await get(`/ui/feedback-form?${query}`);
  turn.querySelector(".actions").insertAdjacentHTML("afterend", html);
  const form = turn.querySelector(".feedback");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(turn, form);
  });
  form.querySelector("input, textarea").focus({ preventScroll: true });
  form.scrollIntoView({ block: "center" });
}

async function send(turn, body) {
  try {
    const { message } = await post(`/ui/turns/${turn.dataset.turn}/feedback`, body);
    say(turn, message);
    return true;
  } catch (error) {
    say(turn, error.message);
    return false;
  }
}

async function submit(turn, form) {
  const body = {
    rating: Number(form.dataset.rating),
    reason: form.querySelector("input[name=reason]:checked")?.value || "",
    comment: form.elements.comment.value,
  };
  if (form.dataset.marker) body.marker = Number(form.dataset.marker);
  if (await send(turn, body)) closeForm(turn);
}

async function withdraw(turn, button) {
  try {
    say(turn, (await remove(`/ui/turns/${turn.dataset.turn}/feedback`)).message);
    button.ariaPressed = "false";
    turn.querySelector(".feedback")?.remove();
  } catch (error) {
    say(turn, error.message);
  }
}

// The form goes, the focus goes back to what it came from.
function closeForm(turn) {
  turn.querySelector(".feedback").remove();
  (turn.querySelector("[data-do=rate][aria-pressed=true]") || turn.querySelector("[data-do=rate]")).focus();
}

export const feedbackActions = {
  rate: async (button) => {
    const turn = turnOf(button);
    const rating = Number(button.dataset.rating);
    if (button.ariaPressed === "true") {
      await withdraw(turn, button);
      return;
    }
    if (!(await send(turn, { rating }))) return;
    turn.querySelectorAll("[data-do=rate]").forEach((other) => {
      other.setAttribute("aria-pressed", String(other === button));
    });
    await openForm(turn, rating);
  },
  "wrong-citation": (button) => openForm(turnOf(button), -1, button.dataset.marker),
  "close-feedback": (button) => closeForm(turnOf(button)),
  share: async (button) => {
    const turn = turnOf(button);
    try {
      const { link } = await post(`/ui/turns/${turn.dataset.turn}/share`);
      await copy(new URL(link, location.href).href);
      turn.dataset.link = link;
      say(turn, "链接已复制。得到链接的人能看到这一问一答。");
    } catch (error) {
      say(turn, error.message);
    }
  },
};

// Calls to the page's own server; every failure becomes an Error with a Chinese message.

export const BROKEN_OFF = "回答中断了；请重试。";
const UNREACHABLE = "连不上服务器；请确认服务还在运行，然后重试。";

async function reply(response) {
  if (response.ok) return response;
  let message = `服务器出错（${response.status}）；请稍后重试。`;
  try {
    message = (await response.json()).error.message;
  } catch {
    // not JSON: the message above stands
  }
  throw new Error(message);
}

// Paths are those of the service; behind a proxy it may stand below a prefix, as the page does.
async function call(path, options) {
  let response;
  try {
    response = await fetch(new URL(path.slice(1), document.baseURI), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(UNREACHABLE);
  }
  return reply(response);
}

function json(method, body) {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

export async function get(path) {
  return (await call(path)).json();
}

export async function post(path, body = {}) {
  return (await call(path, json("POST", body))).json();
}

export async function remove(path) {
  return (await call(path, { method: "DELETE" })).json();
}

// Calls take(event) for every line as it arrives.
export async function stream(path, body, signal, take) {
  const response = await call(path, { ...json("POST", body), signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read().catch((error) => {
      throw error.name === "AbortError" ? error : new Error(BROKEN_OFF);
    });
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    lines.filter(Boolean).forEach((line) => take(JSON.parse(line)));
  }
}

// A page served to other machines over plain http has no clipboard API.
export async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = Object.assign(document.createElement("textarea"), { value: text });
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

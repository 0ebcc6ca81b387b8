// The operations of openapi.json, each with a form to try it.

const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children);
  return element;
};

function field(parameter) {
  const { schema } = parameter;
  const value = String(parameter.examples?.[0] ?? schema.examples?.[0] ?? schema.default ?? "");
  const input = schema.enum
    ? make("select", {}, ...schema.enum.map((one) => new Option(one || "全部", one)))
    : make("input", { value });
  input.name = parameter.name;
  return make("label", {}, make("span", { textContent: described(parameter) }), input);
}

const described = ({ name, description }) => (description ? `${name}：${description}` : name);

function bodyField(operation, schemas) {
  const reference = operation.requestBody?.content["application/json"]?.schema.$ref;
  if (!reference) return [];
  const schema = schemas[reference.split("/").pop()];
  const value = JSON.stringify(schema.examples[0], null, 2);
  return [
    make("label", {}, make("span", { textContent: "内容（JSON）" }), make("textarea", { name: "body", value })),
  ];
}

function address(path, operation, form) {
  const query = new URLSearchParams();
  let filled = path.slice(1);
  for (const { name, in: place } of operation.parameters ?? []) {
    const { value } = form.elements[name];
    if (place === "path") filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    else if (value) query.set(name, value);
  }
  return query.size ? `${filled}?${query}` : filled;
}

async function send(path, method, operation, form, shown) {
  const options = { method: method.toUpperCase() };
  if (form.elements.body) {
    options.headers = { "Content-Type": "application/json" };
    options.body = form.elements.body.value;
  }
  shown.textContent = "……";
  try {
    const response = await fetch(address(path, operation, form), options);
    const text = await response.text();
    const json = response.headers.get("Content-Type")?.startsWith("application/json");
    shown.textContent = `${response.status}\n${json ? JSON.stringify(JSON.parse(text), null, 2) : text}`;
  } catch {
    shown.textContent = "连不上服务器；请确认服务还在运行，然后重试。";
  }
}

function drawn(path, method, operation, schemas) {
  const shown = make("pre", { tabIndex: 0, ariaLabel: "结果" });
  shown.setAttribute("role", "status");
  const fields = (operation.parameters ?? []).map(field);
  const form = make("form", {}, ...fields, ...bodyField(operation, schemas));
  form.append(make("button", { className: "primary", textContent: "试一试" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(path, method, operation, form, shown);
  });
  const route = make("code", { textContent: `${method.toUpperCase()} /api${path}` });
  return make(
    "section",
    {},
    make("h2", { textContent: operation.summary }, route),
    make("p", { className: "note", textContent: operation.description ?? "" }),
    form,
    shown,
  );
}

async function start() {
  const found = await (await fetch("openapi.json")).json();
  document.getElementById("about").textContent = found.info.description;
  const list = document.getElementById("operations");
  for (const [path, methods] of Object.entries(found.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      list.append(drawn(path, method, operation, found.components.schemas));
    }
  }
}

start();

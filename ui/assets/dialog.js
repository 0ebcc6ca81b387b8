// A question with two buttons; resolves to whether it was confirmed.

export function confirmed(text, action) {
  const dialog = document.createElement("dialog");
  dialog.className = "confirm";
  dialog.setAttribute("aria-label", text);
  const words = Object.assign(document.createElement("p"), { textContent: text });
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  for (const [value, label, kind] of [["no", "取消", "quiet"], ["yes", action, "primary danger"]]) {
    form.append(
      Object.assign(document.createElement("button"), { value, textContent: label, className: kind }),
    );
  }
  dialog.append(words, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
  });
}

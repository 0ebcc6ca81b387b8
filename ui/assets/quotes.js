// The words a chip quotes, shown while the pointer or the focus is on it; Esc puts them away.

const bubble = Object.assign(document.createElement("div"), {
  id: "quoted-words", className: "quoted-words", role: "tooltip", hidden: true,
});
let shown = null;

function show(chip) {
  shown = chip;
  bubble.replaceChildren(
    ...chip.dataset.quotes.split("\n").map((line) => {
      const [place, ...words] = line.split("　");
      const item = document.createElement("p");
      item.append(Object.assign(document.createElement("b"), { textContent: place }), words.join("　"));
      return item;
    }),
  );
  document.querySelector(".gradio-container").append(bubble);
  bubble.hidden = false;
  chip.setAttribute("aria-describedby", bubble.id);
  const at = chip.getBoundingClientRect();
  const below = at.bottom + 6;
  const fits = below + bubble.offsetHeight < window.innerHeight - 8;
  bubble.style.top = `${fits ? below : Math.max(8, at.top - bubble.offsetHeight - 6)}px`;
  bubble.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - bubble.offsetWidth - 8))}px`;
}

export function hideQuotes() {
  shown?.removeAttribute("aria-describedby");
  shown = null;
  bubble.hidden = true;
}

export function startQuotes() {
  const over = ({ target }) => {
    const chip = target.closest?.(".chip[data-quotes]");
    if (chip && chip !== shown) show(chip);
    else if (!chip && !bubble.contains(target)) hideQuotes();
  };
  document.addEventListener("mouseover", over);
  document.addEventListener("focusin", over);
  document.addEventListener("scroll", hideQuotes, { passive: true });
}

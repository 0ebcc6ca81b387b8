// Where the focus goes when the element that had it is taken off the page: never to the body.

export function startFocus(root) {
  let last = null;
  let listed = false;
  root.addEventListener("focusin", ({ target }) => {
    last = target;
    listed = Boolean(target.closest(".history"));
  });
  new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const entry = listed && document.querySelector("#history-list .entry");
    (entry || document.getElementById("question")).focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

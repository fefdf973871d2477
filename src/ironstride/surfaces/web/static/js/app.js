// What every page needs from a script: the service worker that keeps gym mode on this phone, and what waits there sent.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});

function isWaiting() {
  try { return JSON.parse(localStorage.getItem("gym-waits"))?.entries > 0; } catch { return false; }
}

/** Sets that were logged without a network go up from whichever page is open; gym mode sends its own. */
async function sendWaiting() {
  if (document.body.classList.contains("gym-body") || !isWaiting()) return;
  const { flush } = await import("./gym/queue.js");
  await flush();
}

const quietly = () => sendWaiting().catch(() => {});
addEventListener("online", quietly);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") quietly(); });
quietly();

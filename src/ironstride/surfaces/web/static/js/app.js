// What every page needs from a script: nothing, but the service worker that keeps gym mode on this phone.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => {});

// Import: files and folders dropped anywhere, or chosen, go up one by one and are then checked.
const form = document.getElementById("drop");

if (form) {
  const files = document.getElementById("files");
  const folder = document.getElementById("folder");
  const says = document.getElementById("sending");
  const problem = document.getElementById("import-problem");
  const chosen = document.getElementById("chosen");
  const check = document.getElementById("check");
  const plain = check.textContent;
  let busy = false;
  form.querySelector(".folder").hidden = !("webkitdirectory" in folder);

  const words = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const named = (list) => [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

  const NAMED = 3;

  /** What was chosen stands beside the button that checks it. */
  function show(found) {
    const names = found.slice(0, NAMED).map((one) => one.name), more = found.length - names.length;
    chosen.textContent = [...names, more > 0 && words(form.dataset.more, { num: more })].filter(Boolean).join(", ");
    chosen.hidden = !found.length;
    check.textContent = found.length > 1 ? words(check.dataset.all, { num: found.length }) : plain;
    check.classList.toggle("button-primary", found.length > 0 || !document.querySelector(".cards-form"));
  }

  /** How long the rest takes as fast as it went so far; nothing in the first seconds. */
  function left(began, sent, all) {
    const took = (performance.now() - began) / 1000;
    return took > 2 && sent > 0 ? words(form.dataset.left, { num: Math.max(1, Math.round(took * (all / sent - 1))) }) : "";
  }

  async function send(found) {
    if (busy || !found.length) return;
    busy = true;
    problem.hidden = true;
    form.querySelectorAll("input, button").forEach((one) => { one.disabled = true; });
    try {
      const begun = await post("/api/imports");
      const { id } = await begun.json();
      const began = performance.now(), all = found.reduce((sum, { file }) => sum + file.size, 0);
      let done = 0, sent = 0;
      for (const { name, file } of found) {
        says.textContent = [words(form.dataset.sending, { done, all: found.length }), left(began, sent, all)].filter(Boolean).join(" · ");
        await post(`/api/imports/${id}/files?name=${encodeURIComponent(name)}`, file);
        done += 1;
        sent += file.size;
      }
      const checked = await post(`/import/${id}/check`, new URLSearchParams());
      location.assign(checked.url);
    } catch (error) {
      problem.textContent = error.status === 409 ? form.dataset.busy : error.detail || form.dataset.failed;
      problem.hidden = false;
      says.textContent = "";
      busy = false;
      form.querySelectorAll("input, button").forEach((one) => { one.disabled = false; });
      problem.scrollIntoView({ block: "center" });
    }
  }

  async function post(url, body) {
    const answer = await fetch(url, { method: "POST", body });
    if (!answer.ok) {
      const detail = answer.headers.get("content-type")?.startsWith("text/plain") ? await answer.text() : "";
      throw Object.assign(new Error(url), { status: answer.status, detail });
    }
    return answer;
  }

  async function within(entry, path = "") {
    if (entry.isFile) {
      const file = await new Promise((found, failed) => entry.file(found, failed));
      return [{ name: `${path}${entry.name}`, file }];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((read, failed) => reader.readEntries(read, failed));
      if (!some.length) return found;
      for (const one of some) found.push(...await within(one, `${path}${entry.name}/`));
    }
  }

  for (const one of [files, folder]) one.addEventListener("change", () => show([...named(files.files), ...named(folder.files)]));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...named(files.files), ...named(folder.files)]);
  });
  for (const kind of ["dragenter", "dragover"]) {
    addEventListener(kind, (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("is-over"); });
  addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    const dropped = named(event.dataTransfer.files);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) { show(dropped); return send(dropped); }
    const found = [];
    for (const entry of entries) found.push(...await within(entry));
    show(found);
    return send(found);
  });
}

// Set-up: steps on a phone, answers that outlive a reload, and word to the preview when an answer changes.
const KEPT = "ironstride-set-up";
const form = document.getElementById("set-up");
const steps = [...form.querySelectorAll(".question")];
const phone = matchMedia("(max-width: 59.99rem)");
const usual = { easy: 45, recovery: 30, intervals: 60, tempo: 60, hills: 60, long: 100 };
let here = 0;

const zone = form.elements.timezone;
const fresh = "fresh" in form.dataset;
const kept = fresh ? read() : null;
if (fresh && !kept) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
if (kept) restore(kept.answers);

function read() {
  try { return JSON.parse(localStorage.getItem(KEPT)); } catch { return null; }
}

function write() {
  const answers = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  try { localStorage.setItem(KEPT, JSON.stringify({ answers, step: here })); } catch { /* the answers stay on the page */ }
}

function restore(answers) {
  const values = new Map();
  for (const [name, value] of answers) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || field.type === "file") continue;
    const told = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = told.includes(field.value);
    else if (field.type !== "hidden" && told.length) field.value = told.at(-1);
  }
  for (const more of form.querySelectorAll("details")) {
    if ([...more.querySelectorAll("input, select")].some(told)) more.open = true;
  }
}

function told(field) {
  if (field.type === "checkbox") return field.checked && !field.closest(".ache-parts");
  return field.name.endsWith("-kind") || field.name.endsWith("-minutes") || field.name.endsWith("-load") || field.name.endsWith("-place") ? !["", "0"].includes(field.value) : false;
}

function words(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function show(step, { moves = true } = {}) {
  here = Math.max(0, Math.min(steps.length, step));
  const last = here === steps.length;
  steps.forEach((one, at) => one.classList.toggle("is-here", at === here));
  form.classList.toggle("is-last", last);
  form.querySelectorAll(".beads i").forEach((bead, at) => bead.classList.toggle("is-done", at <= here));
  form.querySelector(".progress").hidden = last;
  form.querySelector(".steps-nav").hidden = last;
  document.getElementById("finish-back").hidden = !last;
  document.getElementById("step-of").textContent = words(form.dataset.of, { step: Math.min(here + 1, steps.length), all: steps.length });
  document.getElementById("step-back").disabled = here === 0;
  const next = steps[here + 1]?.dataset.name ?? form.dataset.last;
  document.getElementById("step-next").textContent = words(form.dataset.next, { name: next });
  if (moves && phone.matches) {
    scrollTo(0, 0);
    const target = last ? document.getElementById("finish") : steps[here].querySelector(".step-asks");
    target.focus({ preventScroll: true });
  }
  write();
}

function go(step) {
  history.pushState({ step }, "", `#${step + 1}`);
  show(step);
}

let waiting = 0;
function changed() {
  write();
  missing.hidden = missing.hidden || hasRun();
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    form.dispatchEvent(new Event("answers"));
    if (box || form.querySelector("[aria-invalid]")) mistakes().then(unmark);
  }, 350);
}

// What is wrong is said by the server, so that no rule stands here twice; out of reach, nothing is wrong yet.
let box = document.getElementById("mistakes");
async function mistakes() {
  const answers = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  try {
    const found = await fetch("/set-up/check", { method: "POST", body: new URLSearchParams(answers) });
    return found.ok ? await found.json() : {};
  } catch { return {}; }
}

function unmark(problems) {
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    if (field.name in problems) continue;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const error of form.querySelectorAll(".error")) {
    const name = error.dataset.of ?? error.id.replace(/-error$/, "");
    if (name && !(name in problems)) error.remove();
  }
  for (const link of box?.querySelectorAll("li a") ?? []) {
    if (!(link.hash.slice(1).replace(/-error$/, "") in problems)) link.closest("li").remove();
  }
  if (box && !Object.keys(problems).length) { box.remove(); box = null; }
}

function mark(problems, step) {
  let first = null;
  for (const [name, texts] of Object.entries(problems)) {
    const field = step.querySelector(`[name="${CSS.escape(name)}"]:not([type="hidden"])`);
    if (!field) continue;
    first ??= field;
    document.getElementById(`${name}-error`)?.remove();
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", `${name}-error`);
    const error = document.createElement("p");
    error.className = "error";
    error.id = `${name}-error`;
    error.textContent = texts.join(" ");
    (field.closest(".field, .week-row, .lift-row, .ache-parts") ?? field.parentElement).append(error);
    for (let more = field.closest("details"); more; more = more.parentElement.closest("details")) more.open = true;
  }
  first?.focus();
  if (first) document.getElementById(`${first.name}-error`).scrollIntoView({ block: "center" }); // not under the bar
  return first !== null;
}

form.classList.add("has-steps");
const wrong = form.querySelector("[aria-invalid], .error, .question .error");
const first = wrong ? steps.findIndex((one) => one.contains(wrong)) : Number(location.hash.slice(1) || (kept?.step ?? 0) + 1) - 1;
show(first < 0 ? 0 : first, { moves: Boolean(wrong) });
history.replaceState({ step: here }, "");
addEventListener("popstate", (event) => show(event.state?.step ?? 0));

// The one question that needs an answer is asked for at once, where it stands.
const missing = document.getElementById("week-missing");
const hasRun = () => [...form.elements].some((field) => /^run-\d+-kind$/.test(field.name) && field.value);
async function step() {
  missing.hidden = !missing.closest(".question").classList.contains("is-here") || hasRun();
  if (!missing.hidden) return missing.focus();
  const problems = await mistakes();
  unmark(problems);
  if (here < steps.length && !mark(problems, steps[here])) go(here + 1);
}
let turn = Promise.resolve();
function onward() {
  turn = turn.then(step);
}
// A mistake's name leads to its field, whatever step that is in.
form.addEventListener("click", (event) => {
  const error = event.target.closest("#mistakes a") && document.getElementById(event.target.closest("a").hash.slice(1));
  if (!error) return;
  event.preventDefault();
  const at = steps.findIndex((one) => one.contains(error));
  if (phone.matches && at !== here) go(at);
  (form.querySelector(`[aria-describedby="${CSS.escape(error.id)}"]`) ?? error).focus();
});
document.getElementById("step-next").addEventListener("click", onward);
document.getElementById("step-back").addEventListener("click", () => go(here - 1));
document.getElementById("finish-back").addEventListener("click", () => go(here - 1));
form.addEventListener("input", changed);
form.addEventListener("change", (event) => {
  const found = /^(run-\d+)-kind$/.exec(event.target.name);
  const minutes = found && form.elements[`${found[1]}-minutes`];
  if (minutes && event.target.value && (!minutes.value || minutes.dataset.ours === minutes.value)) {
    minutes.value = minutes.dataset.ours = String(usual[event.target.value] ?? 45);
  }
  changed();
});
const weights = document.getElementById("weights");
form.addEventListener("change", (event) => {
  const weighed = ["barbell", "trap-bar", "dumbbells", "kettlebells"];
  if (event.target.name === "kit" && event.target.checked && weighed.includes(event.target.value)) weights.open = true;
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.tagName !== "INPUT" || !phone.matches || here === steps.length) return;
  event.preventDefault();
  onward();
});
form.addEventListener("submit", (event) => {
  if (!event.submitter?.formAction.endsWith("/set-up/runs")) localStorage.removeItem(KEPT);
});
if (kept) setTimeout(() => form.dispatchEvent(new Event("answers")), 0);

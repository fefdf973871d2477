// A run over time: one pointer over all measures says what each of them was at that moment. Without this script the
// pictures that came with the page stay.
const box = document.getElementById("traces");

const two = (number) => String(number).padStart(2, "0");
const clock = (seconds) => {
  const whole = Math.round(seconds), hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};
const said = (trace, value) => (trace.name === "pace" ? clock(value) : Math.round(value).toLocaleString(document.documentElement.lang));
// A canvas takes no light-dark(): the browser is asked for the colour that it has worked out.
const worked = (name) => {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  box.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};

// Stretches that are compared are shaded, those set aside are outlined: "420-600:1,600-780:0".
const stretches = () => (box.dataset.stretches || "").split(",").filter(Boolean).map((one) => one.split(/[-:]/).map(Number));
const shade = (fill, stroke) => (plot) => {
  const { ctx, bbox } = plot, low = plot.scales.x.min, high = plot.scales.x.max;
  ctx.save();
  ctx.fillStyle = fill;
  ctx.strokeStyle = stroke;
  ctx.setLineDash([3, 4]);
  for (const [from, to, isUsed] of stretches()) {
    if (to <= low || from >= high) continue;
    const x = plot.valToPos(Math.max(from, low), "x", true) + 1, end = plot.valToPos(Math.min(to, high), "x", true) - 1;
    if (isUsed) ctx.fillRect(x, bbox.top, end - x, bbox.height);
    else ctx.strokeRect(x + 0.5, bbox.top + 0.5, end - x - 1, bbox.height - 1);
  }
  ctx.restore();
};

const SIDE = 60;
function options(trace, first, width, isLast, sync, show) {
  const ink = worked("--ink2"), line = worked("--line"), run = worked("--run");
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return {
    width, height: isLast ? 170 : 146, legend: { show: false }, padding: [8, 0, isLast ? 0 : 8, 14], // the first time is written around the left edge
    cursor: { sync: { key: sync.key }, drag: { x: true, y: false }, points: { size: 8 } },
    scales: { x: { time: false, range: (_, low, high) => [low <= first ? 0 : low, high] }, y: { range: trace.span, dir: trace.upside_down ? -1 : 1 } },
    hooks: { setCursor: [(plot) => show(plot.cursor.idx)], drawClear: [shade(worked("--surface2"), worked("--line"))] },
    series: [{}, { stroke: run, width: 2, spanGaps: false, points: { show: false } }],
    axes: [
      { show: isLast, stroke: ink, font, size: 28, grid: { show: false }, ticks: { show: false }, space: 80,
        incrs: [30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200], values: (_, all) => all.map(clock) },
      { side: 1, stroke: ink, font, size: SIDE, grid: { stroke: line, width: 1 }, ticks: { show: false },
        splits: () => trace.ticks, values: (_, all) => all.map((value) => said(trace, value)) },
    ],
  };
}

function draw(data) {
  const sync = uPlot.sync("run");
  const plots = data.traces.map((trace, place) => {
    const row = box.querySelector(`[data-trace="${trace.name}"]`), picture = row.querySelector(".trace-picture");
    const caption = row.querySelector("figcaption"), now = document.createElement("span");
    const label = picture.querySelector("svg").getAttribute("aria-label");
    now.className = "trace-now";
    now.setAttribute("aria-hidden", "true");
    caption.append(now);
    const show = (at) => {
      const value = at == null ? null : trace.values[at];
      now.textContent = value == null ? "" : `${clock(data.seconds[at])}: ${said(trace, value)} ${trace.unit}`;
    };
    const holder = document.createElement("div");
    holder.setAttribute("role", "img");
    holder.setAttribute("aria-label", label);
    const isLast = place === data.traces.length - 1;
    const plot = new uPlot(options(trace, data.seconds[0], picture.clientWidth, isLast, sync, show), [data.seconds, trace.values], holder);
    picture.replaceChildren(holder);
    sync.sub(plot);
    return [plot, picture];
  });
  new ResizeObserver(() => {
    for (const [plot, picture] of plots) plot.setSize({ width: picture.clientWidth, height: plot.height });
  }).observe(box);
}

async function begin() {
  const answer = await fetch(`/api/runs/${encodeURIComponent(box.dataset.run)}/trace`);
  if (!answer.ok) return;
  const data = await answer.json();
  const drawn = box.innerHTML;
  draw(data);
  // Its colours are on a canvas, so another theme needs another drawing.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    box.innerHTML = drawn;
    draw(data);
  });
}
if (box && window.uPlot) begin();

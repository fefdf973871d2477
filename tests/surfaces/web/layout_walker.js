// Walks a page as it is laid out now and returns what is wrong with it, in words. `checks`: {touch, colours}.
(checks) => {
  const problems = [];
  const wide = document.documentElement.clientWidth;
  const seen = new Set();
  const say = (what, element) => {
    const path = [];
    for (let one = element; one && one !== document.body && path.length < 4; one = one.parentElement) {
      path.unshift(one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") + (one.getAttribute("class") ? "." + one.getAttribute("class").trim().split(/\s+/).join(".") : ""));
    }
    const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
    const line = `${what}: ${path.join(" > ")} "${text}"`;
    if (!seen.has(line)) { seen.add(line); problems.push(line); }
  };
  const rgba = (value) => {
    const canvas = rgba.canvas ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = "#000"; canvas.fillStyle = value; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const style = getComputedStyle(one);
      if (style.backgroundImage !== "none" && !(one instanceof SVGElement)) return null;  // hatching: told by words beside it
      const colour = rgba(style.backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  // A plain inline box keeps room for others in the flow of its text (WCAG 2.5.8); hidden ones are for nobody's finger.
  const isInline = (element) => getComputedStyle(element).display === "inline";
  const isShown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const scroller = (element) => element.closest(".scroll");

  if (document.documentElement.scrollWidth > wide) problems.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${wide}`);
  for (const element of document.body.querySelectorAll("*")) {
    if (["SCRIPT", "STYLE", "TEMPLATE", "BR"].includes(element.tagName) || element.closest(".visually-hidden, .skip")) continue;
    if (!isShown(element)) continue;
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if ((own || element.matches("button, input, select, textarea, svg")) && !scroller(element) && (box.right > wide + 1 || box.left < -1)) say(`outside the window by ${Math.round(Math.max(box.right - wide, -box.left))} px`, element);
    if (own) {
      const size = element instanceof SVGElement ? parseFloat(style.fontSize) * (element.ownerSVGElement?.getScreenCTM()?.a ?? 1) : parseFloat(style.fontSize);
      if (size < 11.99) say(`text of ${size.toFixed(1)} px`, element);
      if (element instanceof SVGElement) {
        const frame = element.ownerSVGElement?.getBoundingClientRect();
        if (frame && (box.left < frame.left - 1.5 || box.right > frame.right + 1.5 || box.top < frame.top - 1.5 || box.bottom > frame.bottom + 1.5)) say("text beyond its drawing", element);
      } else if (style.overflowX !== "visible" && !scroller(element) && element.scrollWidth > element.clientWidth + 1 && !element.matches("input, select, textarea")) say("clipped text", element);
      if (checks.colours && !element.matches(":disabled, :disabled *")) {
        const under = ground(element instanceof SVGElement ? element.ownerSVGElement : element);
        const colour = rgba(element instanceof SVGElement ? style.fill : style.color);
        if (under && !element.hasAttribute("data-on-fill")) {
          const value = contrast(over(colour, under), under);
          if (value < 4.5) say(`contrast ${value.toFixed(2)}`, element);
        }
      }
    }
    if (element.matches("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [tabindex='0'][role]")) {
      const label = element.matches("input[type=checkbox], input[type=radio]") ? element.closest("label") ?? document.querySelector(`label[for="${element.id}"]`) : null;
      const aim = (label ?? element).getBoundingClientRect();
      const least = checks.touch ? 48 : 24;
      const inText = element.tagName === "A" && isInline(element) && element.parentElement.matches("p, li, td, dd, span, small, em, strong, summary");
      if (!inText && (aim.width < least - 0.5 || aim.height < least - 0.5)) say(`target ${Math.round(aim.width)} x ${Math.round(aim.height)}, less than ${least}`, element);
    }
  }
  return problems;
}

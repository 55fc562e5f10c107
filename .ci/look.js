// What a page is asked for by browser.py: one object of plain values.
const rgb = (text) => (text.match(/[\d.]+/g) || []).slice(0, 3).map(Number);
const light = (text) => {
  const [r, g, b] = rgb(text).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
};
const overlap = (a, b) =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

function picture(svg) {
  const faults = [];
  const size = svg.getBoundingClientRect();
  const scale = size.width / svg.viewBox.baseVal.width;
  if (size.width < 300 || size.height < 200) faults.push(`only ${size.width} by ${size.height}`);
  const paper = getComputedStyle(svg.querySelector(".kertas")).fill;
  const named = (text) => `"${text.textContent}"`;
  const texts = [...svg.querySelectorAll("text")];
  const boxes = [...svg.querySelectorAll("[data-status] rect")];
  const matrix = svg.getScreenCTM();
  for (const text of texts) {
    const style = getComputedStyle(text);
    const high = parseFloat(style.fontSize) * scale;
    if (high < 9) faults.push(`${named(text)} is ${high.toFixed(1)} px high`);
    const box = text.parentElement.querySelector(":scope > rect");
    const ground = box && text.parentElement.dataset.status ? getComputedStyle(box).fill : paper;
    if (contrast(style.fill, ground) < 4.5) faults.push(`${named(text)} is faint`);
    const place = text.getBoundingClientRect();
    for (const other of texts) {
      if (other !== text && overlap(place, other.getBoundingClientRect()))
        faults.push(`${named(text)} lies on ${named(other)}`);
    }
    for (const other of boxes) {
      if (other !== box && overlap(place, other.getBoundingClientRect()))
        faults.push(`${named(text)} lies on a box`);
    }
  }
  for (const path of svg.querySelectorAll("[data-trigger] path")) {
    const name = path.parentElement.dataset.trigger;
    if (contrast(getComputedStyle(path).stroke, paper) < 3) faults.push(`${name} is faint`);
    const length = path.getTotalLength();
    for (let at = 0; at <= length; at += 4) {
      const point = path.getPointAtLength(at).matrixTransform(matrix);
      const dot = { left: point.x, right: point.x, top: point.y, bottom: point.y };
      const hit = (one, rim) => {
        const r = one.getBoundingClientRect();
        return dot.left > r.left + rim && dot.left < r.right - rim
          && dot.top > r.top + rim && dot.top < r.bottom - rim;
      };
      if (boxes.some((box) => hit(box, 3))) faults.push(`${name} runs behind a box`);
      if (texts.some((text) => hit(text, 2))) faults.push(`${name} runs through a name`);
    }
  }
  return [...new Set(faults)];
}

return {
  width: document.documentElement.scrollWidth,
  ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
  links: [...document.querySelectorAll("a[href]")].map((element) => element.href),
  lang: document.documentElement.lang,
  // Code that runs out of its box, and code that no button copies; a page of source has none.
  cut: [...document.querySelectorAll("article pre")]
    .filter((pre) => pre.scrollWidth > pre.clientWidth + 1).length,
  bare: location.pathname.includes("/_modules/") ? 0
    : [...document.querySelectorAll("article div.highlight")]
      .filter((code) => !code.querySelector("button.copybtn")).length,
  // Each picture is there twice, wide and upright; one of the two is shown.
  pictures: [...document.querySelectorAll("svg.alur")]
    .filter((svg) => svg.getClientRects().length)
    .map(picture),
};

// What is seen, kept as a file: a table as CSV, anything as JSON, a picture as SVG or PNG. All of it is made in the browser
// of what the page holds, under its policy: a picture carries its looks as attributes, not as styles. The buttons are in
// ui/export.tsx; cells are quoted as docs/events.md says.

export type Cell = string | number | boolean | null | undefined;

// A table as it goes into a file: names of columns, then rows as long as those.
export interface Sheet {
  columns: string[];
  rows: Cell[][];
}

const RUNS = /^[\s\u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

// A cell as RFC 4180 has it. What a spreadsheet would run gets an apostrophe in front; numbers stay numbers.
export function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  let text = String(cell).replace(/\s+/g, " ").replace(CONTROL, "\ufffd");
  if (RUNS.test(text) && !NUMBER.test(text)) text = "'" + text;
  return /[",]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

export function csvOf(sheet: Sheet): string {
  return [sheet.columns, ...sheet.rows].map((row) => row.map(csvCell).join(",") + "\n").join("");
}

// A file name from words in any language: nothing that a file system or a shell would take amiss.
export function fileName(words: string, ending: string): string {
  const plain = words.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d");
  const name = plain.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80).toLowerCase();
  return `${name || "readout"}.${ending}`;
}

// Hands the bytes to the person as a file.
export function keep(content: Blob | string, name: string, type = "application/octet-stream"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function keepCsv(sheet: Sheet, words: string): void {
  // The mark at the front tells spreadsheets that this is UTF-8.
  keep("\ufeff" + csvOf(sheet), fileName(words, "csv"), "text/csv;charset=utf-8");
}

export function keepJson(value: unknown, words: string): void {
  keep(JSON.stringify(value, null, 2) + "\n", fileName(words, "json"), "application/json");
}

// Looks that a picture must carry with it, by the names that both CSS and SVG have for them.
const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline",
  "paint-order", "vector-effect", "visibility",
];
const PLAIN_LOOKS: Record<string, string> = {
  "fill-opacity": "1", "stroke-opacity": "1", opacity: "1", "stroke-dasharray": "none", "paint-order": "normal",
  "vector-effect": "none", visibility: "visible", stroke: "none", "dominant-baseline": "auto",
};

// Colours as every program reads them: browsers also answer oklab() and color().
export function plainColour(colour: string): string {
  if (!/^(oklab|oklch|lab|lch|color)\(/.test(colour)) return colour;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d");
  if (!pen) return colour;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` : `rgba(${red}, ${green}, ${blue}, ${(alpha ?? 0) / 255})`;
}

function carryLooks(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const look of LOOKS) {
    const value = style.getPropertyValue(look);
    if (value && value !== PLAIN_LOOKS[look]) to.setAttribute(look, plainColour(value));
  }
  to.removeAttribute("class");
  to.removeAttribute("style");
}

// Links, focus and what is only for the pointer have no place in a picture.
function stripBehaviour(picture: Element): void {
  for (const part of picture.querySelectorAll("*")) {
    for (const name of ["href", "tabindex", "role", "id"]) part.removeAttribute(name);
    for (const name of part.getAttributeNames()) if (/^(data-|aria-|on)/.test(name)) part.removeAttribute(name);
  }
}

export interface Picture {
  text: string;
  width: number;
  height: number;
}

// What stands beneath a picture that is kept: its title, and what its colours mean.
export interface Legend { svg: SVGSVGElement; words: string[] }

const NS = "http://www.w3.org/2000/svg";
const FOOT = 66, ASIDE = 12;

function made(name: string, attributes: Record<string, string | number>, text = ""): Element {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

function foot(svg: SVGSVGElement, title: string, { svg: colours, words }: Legend, top: number): Element[] {
  const ink = plainColour(getComputedStyle(svg).color);
  const drawn = made("g", { transform: `translate(${ASIDE}, ${top + 28})` });
  for (const step of colours.querySelectorAll("rect")) {
    const copy = step.cloneNode() as Element;
    carryLooks(step, copy);
    drawn.append(copy);
  }
  const right = ASIDE * 2 + (colours.viewBox.baseVal.width || 0);
  const lines = words.map((line, i) => made("text", { x: i ? ASIDE : right, y: top + 38 + 18 * i, fill: ink, "font-size": 11 }, line));
  return [made("text", { x: ASIDE, y: top + 18, fill: ink, "font-size": 13, "font-weight": 600 }, title), drawn, ...lines];
}

// The SVG on the page as a file of its own, on the page's ground, with the looks that it has just now.
export function svgOf(svg: SVGSVGElement, title: string, legend?: Legend | null): Picture {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((part, at) => from[at] && carryLooks(from[at], part));
  copy.querySelectorAll("[data-not-kept]").forEach((part) => part.remove());
  stripBehaviour(copy);
  const size = framed(svg, copy, legend ? FOOT : 0);
  copy.prepend(made("title", {}, title), made("rect", { x: 0, y: 0, ...size, fill: groundColour(svg) }));
  if (legend) {
    const top = size.height - FOOT;
    copy.append(made("rect", { x: 0, y: top, width: size.width, height: FOOT, fill: groundColour(svg.parentElement) }), ...foot(svg, title, legend, top));
  }
  return { text: new XMLSerializer().serializeToString(copy), ...size };
}

// Drawings of the page are made in its own dots, from 0, 0.
function framed(svg: SVGSVGElement, copy: SVGSVGElement, more: number): { width: number; height: number } {
  const box = svg.getBoundingClientRect();
  const width = Math.max(1, Math.round(box.width));
  const height = Math.max(1, Math.round(box.height)) + more;
  for (const name of copy.getAttributeNames()) copy.removeAttribute(name);
  copy.setAttribute("xmlns", NS);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("font-family", getComputedStyle(svg).fontFamily);
  return { width, height };
}

// The colour behind the picture: that of the nearest thing on the page which has one.
function groundColour(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const colour = plainColour(getComputedStyle(at).backgroundColor);
    if (colour && colour !== "transparent" && !/, 0\)$/.test(colour)) return colour;
  }
  return "white";
}

export function keepSvg(svg: SVGSVGElement, words: string, legend?: Legend | null): void {
  keep(svgOf(svg, words, legend).text, fileName(words, "svg"), "image/svg+xml");
}

function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("the picture cannot be drawn"));
    image.src = address;
  });
}

// The same picture in dots, twice as fine as the page shows it.
export async function pngOf(picture: Picture, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([picture.text], { type: "image/svg+xml" }));
  try {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * scale;
    canvas.height = picture.height * scale;
    canvas.getContext("2d")?.drawImage(await loaded(address), 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture cannot be written"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export async function keepPng(svg: SVGSVGElement, words: string, legend?: Legend | null): Promise<void> {
  keep(await pngOf(svgOf(svg, words, legend)), fileName(words, "png"));
}

// The articles of the repository as JSON Lines, for records that tests and pictures look at.
//
//   node tests/articles.mjs            all that tell something
//   node tests/articles.mjs --hostile  those that mean harm, too
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

function files(folder, ending) {
  return readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(ending)).sort().map((name) => join(ROOT, folder, name));
}

function lines(text) {
  return text.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
}

// tests/compare: articles as JSON above a line of ---
function compared() {
  return files("tests/compare", ".txt").flatMap((file) => lines(readFileSync(file, "utf8").split("\n---")[0])
    .map((article) => ({ ...article, id: file.split("/").pop().slice(0, 2) + "-" + article.id })));
}

// tests/link/occurrences: "- LANG DAY OUTLET | TITLE", then the text
function linked() {
  return files("tests/link/occurrences", ".txt").flatMap((file) => readFileSync(file, "utf8").split(/^(?=[-=#] )/m)
    .map((part) => /^- (\w+) (\S+) ([^|\n]+?) \| ([^\n]*)\n([^]*)/.exec(part))
    .filter(Boolean)
    .map(([, lang, published, source, title, text], i) => ({
      id: `${file.split("/").pop().slice(0, -4)}-${i}`, lang, published, source, title, text: text.trim(),
      url: `https://${source.toLowerCase().normalize("NFD").replace(/[^a-z]+/g, "")}.example/${published}/${i}`,
    })));
}

function sampled() {
  return ["en", "vi"].flatMap((lang) => files(`samples/${lang}`, ".txt").map((file) => ({ id: file.split("/").pop(), lang, text: readFileSync(file, "utf8") })));
}

function exported() {
  return lines(readFileSync(join(ROOT, "tests/exports/articles.jsonl"), "utf8"));
}

// those of one spring, so that "lately" means something
const LAST = "2026-04-30";

export function articles({ hostile = false } = {}) {
  return [...compared(), ...linked(), ...sampled(), ...(hostile ? exported() : [])].filter(({ published }) => !published || published <= LAST);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const article of articles({ hostile: process.argv.includes("--hostile") })) console.log(JSON.stringify(article));
}

// What of the page needs no browser.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { words } from "../words.mjs";
import { load } from "./load.mjs";
import { ROOT } from "./articles.mjs";

const spans = await load("src/spans.ts");
const buckets = await load("src/buckets.ts");
const { parse, link } = await load("src/router.ts");
const { shown, safeUrl } = await load("src/shown.ts");
const { makeTexts } = await load("src/texts.ts");
const { filtersOf, between, parties, changed } = await load("src/filters.ts");

// ---- spans

const bytes = (text) => new TextEncoder().encode(text);

test("byte offsets become indexes, in any script", () => {
  const text = "Nga và 中国: 😀 đã gặp 👨‍👩‍👧 ở Hà Nội";
  for (let from = 0, at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at));
    const [a, b] = spans.indexes(text, [from, from + bytes(letter).length]);
    assert.equal(text.slice(a, b), letter);
    from += bytes(letter).length, at += letter.length;
  }
});

test("offsets come in any order, inside a letter and behind the end", () => {
  assert.deepEqual(spans.indexes("đa", [3, 0, 1, 2, 99]), [2, 0, 0, 1, 2]);
  assert.deepEqual(spans.indexes("", [0, 5]), [0, 0]);
  assert.deepEqual(spans.indexes("😀x", [0, 1, 4, 5]), [0, 0, 2, 3]);
  assert.deepEqual(spans.indexes("abc", []), []);
});

test("five million letters take less than a second", () => {
  const text = "đ".repeat(2_500_000), began = Date.now();
  assert.deepEqual(spans.indexes(text, [4_000_000, 2]), [2_000_000, 1]);
  assert.ok(Date.now() - began < 1000);
});

test("pieces carry the kinds of the marks that cover them", () => {
  const text = "Tổng thống Nga gặp ông Modi";
  const span = (word) => { const from = bytes(text.slice(0, text.indexOf(word))).length; return [from + 100, from + 100 + bytes(word).length]; };
  const made = spans.pieces(text, [{ span: span("Tổng thống Nga"), kind: "s" }, { span: span("gặp"), kind: "t" }, { span: null, kind: "x" }, { span: span("Nga"), kind: "n" }], 100);
  assert.deepEqual(made, [{ text: "Tổng thống ", kinds: ["s"] }, { text: "Nga", kinds: ["s", "n"] }, { text: " ", kinds: [] },
    { text: "gặp", kinds: ["t"] }, { text: " ông Modi", kinds: [] }]);
  assert.equal(made.map((piece) => piece.text).join(""), text);
});

// ---- days

test("buckets are counted over months, years and leap days", () => {
  assert.equal(buckets.step("day", "2024-02-28", 1), "2024-02-29");
  assert.equal(buckets.step("month", "2025-12", 1), "2026-01");
  assert.equal(buckets.step("year", "2025", -1), "2024");
  assert.deepEqual(buckets.daysOf("month", "2026-02"), ["2026-02-01", "2026-02-28"]);
  assert.deepEqual(buckets.daysOf("year", "2026"), ["2026-01-01", "2026-12-31"]);
  assert.deepEqual(buckets.daysOf("day", "2026-03-04"), ["2026-03-04", "2026-03-04"]);
});

const bucket = (from, acts = 1) => ({ from, acts, cooperation: acts, conflict: 0 });

test("buckets without acts are filled in, and there is a most", () => {
  assert.deepEqual(buckets.whole("month", [bucket("2025-11"), bucket("2026-02")]).map(({ from, acts }) => [from, acts]),
    [["2025-11", 1], ["2025-12", 0], ["2026-01", 0], ["2026-02", 1]]);
  assert.equal(buckets.whole("month", [bucket("2026-02")], "2026-01-15", "2026-03-02").length, 3);
  assert.ok(buckets.whole("day", [bucket("0001-01-01"), bucket("9999-01-01")]).length < 2000);
  assert.deepEqual(buckets.whole("day", []), []);
});

test("a few acts of long ago do not press the rest together", () => {
  const many = Array.from({ length: 24 }, (_, i) => bucket(buckets.step("month", "2024-01", i), 40));
  assert.equal(buckets.busyPart("month", [bucket("1945-05"), ...many])[0].from, "2024-01");
  assert.equal(buckets.busyPart("month", many).length, 24);
});

// ---- addresses

test("addresses are read and written", () => {
  for (const [path, name, id] of [["/", "overview", null], ["/timeline", "timeline", null], ["/occurrence/1f0a", "occurrence", "1f0a"],
    ["/article/a%2Fb", "article", "a/b"], ["/try", "try", null], ["/occurrence", "missing", null], ["/nothing", "missing", null],
    ["/overview", "missing", null], ["/timeline/x", "missing", null], ["/article/%E0%A4%A", "article", "%E0%A4%A"]]) {
    const route = parse(path, "?a=1");
    assert.equal(route.name, name, path);
    assert.equal(route.id, id, path);
    assert.equal(route.query.get("a"), "1");
  }
  assert.equal(link("timeline", null, { between: "RUS,USA", type: "CONSULT:phone", x: null, y: "" }), "/timeline?between=RUS,USA&type=CONSULT:phone");
  assert.equal(link("article", "a/b"), "/article/a%2Fb");
  assert.equal(parse(...link("article", "ß?#/").split("?")).id, "ß?#/");
});

test("filters are taken from the address and changed", () => {
  const query = new URLSearchParams("order=oldest&between=RUS,USA&type=CONSULT&evil=1&status=");
  assert.equal(filtersOf(query).toString(), "between=RUS%2CUSA&type=CONSULT");
  assert.deepEqual(parties(query), ["RUS", "USA"]);
  assert.equal(between("RUS", ""), "RUS");
  assert.equal(between("a,b", "c"), "a b,c");
  assert.equal(changed(query, { type: null, since: "2026" }).get("since"), "2026");
});

// ---- what articles hold

test("tricks of direction and hidden letters are shown as what they are", () => {
  assert.equal(shown("a\u202eb\u2066c\u0000d\ne\tf\u200b"), "a\\u202eb\\u2066c\\u0000d\ne\tf\\u200b");
  assert.equal(shown("Phạm Minh Chính 👍 中国"), "Phạm Minh Chính 👍 中国");
  assert.equal(shown("tag\u{e0041}"), "tag\\ue0041");
});

test("links lead to the web or nowhere", () => {
  for (const url of ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "/relative", "", null, "jAvAsCrIpT:x", "blob:x"]) assert.equal(safeUrl(url), null, url);
  assert.equal(safeUrl("https://example.org/a?b"), "https://example.org/a?b");
});

// ---- texts

function keys(tree, path = "") {
  return Object.entries(tree).flatMap(([key, value]) => typeof value === "string" ? [path + key] : keys(value, path + key + "."));
}

const texts = Object.fromEntries(["en", "vi"].map((lang) => [lang, JSON.parse(readFileSync(join(ROOT, `web/texts/${lang}.json`), "utf8"))]));
const at = (tree, key) => key.split(".").reduce((node, part) => node[part], tree);

test("both languages have the same texts, with the same places to fill", () => {
  assert.deepEqual(keys(texts.en).sort(), keys(texts.vi).sort());
  const filled = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
  for (const key of keys(texts.en)) {
    assert.notEqual(at(texts.vi, key).trim(), "", key);
    if (!key.endsWith(".one")) assert.deepEqual(filled(at(texts.vi, key)), filled(at(texts.en, key)), key);
  }
});

test("no text is unused", () => {
  const all = [...walk(join(ROOT, "web/src")), join(ROOT, "web/build.mjs")].filter((name) => /\.(tsx?|mjs)$/.test(name)).map((name) => readFileSync(name, "utf8")).join("\n");
  const begun = [...all.matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, prefix]) => prefix);
  const unused = keys(texts.en).filter((key) => {
    const base = key.replace(/\.(one|other)$/, "");
    return ![key, base].some((name) => all.includes(`"${name}"`)) && !begun.some((prefix) => key.startsWith(prefix));
  });
  assert.deepEqual(unused, []);
});

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)]);
}

test("every type, mode and status has a word in both languages", () => {
  const { types, texts: said } = words();
  assert.equal(types.length, 16);
  for (const lang of ["en", "vi"]) {
    const { word } = makeTexts(lang);
    for (const { type, modes } of types) {
      assert.notEqual(word("type", type), type);
      for (const mode of modes) assert.ok(said[lang]["mode." + mode], mode);
    }
    for (const status of ["actual", "planned", "hypothetical", "negated"]) assert.ok(said[lang]["status." + status]);
  }
});

test("numbers and counts are written as in the language", () => {
  assert.equal(makeTexts("en").count("unit.sources", 1), "1 source");
  assert.equal(makeTexts("en").count("unit.sources", 1200), "1,200 sources");
  assert.equal(makeTexts("vi").count("unit.sources", 1200), "1.200 nguồn");
});

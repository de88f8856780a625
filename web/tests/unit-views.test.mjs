// What of the views needs no browser: marks over a text, files that are saved, drawings, saved pages.
import assert from "node:assert/strict";
import { File } from "node:buffer";
import { test } from "node:test";
import { load } from "./load.mjs";

const { cut, Marks, sheets } = await load("src/marks.ts");
const { lay, traceOf } = await load("src/reading.ts");
const { csvCell, csvOf, fileName } = await load("src/export.ts");
const { isPage, readFile } = await load("src/saved-page.ts");
const { step, stepClass, tone, toneText } = await load("src/tone.ts");
const { placeLabels } = await load("src/ui/labels.ts");
const { toward } = await load("src/ui/rove.ts");
const { layOut } = await load("src/views/network-layout.ts");

// ---- marks

const mark = (from, to, event = 0, part = "source") => ({ from, to, event, part });

test("overlapping marks cut a stretch into pieces that know all of them", () => {
  const marks = [mark(0, 10, 0), mark(4, 6, 1, "trigger"), mark(5, 20, 2, "target"), mark(7, 7, 3)];
  const all = new Marks(marks);
  const pieces = cut({ from: 2, to: 12 }, all.within({ from: 2, to: 12 }));
  assert.deepEqual(pieces.map(({ from, to, marks: of }) => [from, to, of.map(({ event }) => event).sort()]),
    [[2, 4, [0]], [4, 5, [0, 1]], [5, 6, [0, 1, 2]], [6, 10, [0, 2]], [10, 12, [2]]]);
});

test("pieces are the same as looking at every letter", () => {
  let seed = 7;
  const random = (n) => { seed = (seed * 16807) % 2147483647; return seed % n; };
  for (let round = 0; round < 200; round++) {
    const marks = Array.from({ length: random(9) }, (_, i) => { const from = random(40); return mark(from, from + random(12), i); });
    const stretch = { from: random(20), to: 20 + random(30) };
    const pieces = cut(stretch, new Marks(marks).within(stretch));
    let at = stretch.from;
    for (const piece of pieces) {
      assert.equal(piece.from, at);
      for (at = piece.from; at < piece.to; at++) {
        assert.deepEqual(piece.marks.map(({ event }) => event).sort(), marks.filter(({ from, to }) => from <= at && at < to).map(({ event }) => event).sort());
      }
    }
    assert.equal(at, stretch.to);
  }
});

test("a stretch without spaces is cut too, and never inside a pair", () => {
  const text = "😀".repeat(5000);
  const parts = sheets(text, { from: 0, to: text.length }, 999);
  assert.ok(parts.length > 5);
  assert.equal(parts.map(({ from, to }) => text.slice(from, to)).join(""), text);
  assert.ok(parts.every(({ from }) => from % 2 === 0));
  const words = "một hai ".repeat(2000);
  assert.ok(sheets(words, { from: 0, to: words.length }, 1000).slice(0, -1).every(({ to }) => words[to - 1] === " "));
});

test("five million letters in one paragraph are laid out in a second", () => {
  const text = "x".repeat(5_000_000), began = Date.now();
  const laying = lay({ text, blocks: [{ kind: "body", coded: true, span: [0, text.length] }], events: [] });
  assert.ok(laying.sheets.length > 1000 && laying.sheets.every(({ from, to }) => to - from <= 6000));
  assert.ok(Date.now() - began < 1000);
});

test("all of a text is shown, also what no paragraph holds", () => {
  const text = "Một\n\nhai ba\n\nbốn";
  const bytes = (part) => { const from = Buffer.byteLength(text.slice(0, text.indexOf(part))); return [from, from + Buffer.byteLength(part)]; };
  const { sheets: held } = lay({ text, blocks: [{ kind: "title", coded: true, span: bytes("Một") }, { kind: "teaser", coded: false, span: bytes("bốn") }], events: [] });
  assert.deepEqual(held.map(({ from, to, kind, named }) => [text.slice(from, to).trim(), kind, named]), [["Một", "title", false], ["hai ba", "furniture", true], ["bốn", "teaser", true]]);
});

test("the part of a trace that is about an event", () => {
  const trace = "article a\n  language en\n\nevent 1  CONSULT  11aa\n  date\n\n  evidence\nevent 2  AID  22bb\n  x\nwords that gave none\n";
  assert.equal(traceOf(trace, "11aa"), "event 1  CONSULT  11aa\n  date\n\n  evidence\n");
  assert.equal(traceOf(trace, "22bb"), "event 2  AID  22bb\n  x\n");
  assert.equal(traceOf(trace, "none"), "");
});

// ---- files

test("cells of a table are quoted, and none is run by a spreadsheet", () => {
  for (const [cell, said] of [["a", "a"], ["a,b", '"a,b"'], ['say "x"', '"say ""x"""'], ["one\ntwo\tthree", "one two three"], [null, ""], [undefined, ""],
    ["=1+1", "'=1+1"], [" @x", "' @x"], ["+x", "'+x"], ["-x", "'-x"], ["＝1", "'＝1"], [-3.5, "-3.5"], [7, "7"], [true, "true"], ["a\u0000b\u202ec", "a\ufffdb\ufffdc"]]) {
    assert.equal(csvCell(cell), said);
  }
  assert.equal(csvOf({ columns: ["a", "b"], rows: [[1, "x,y"], [null, "Hà Nội"]] }), 'a,b\n1,"x,y"\n,Hà Nội\n');
});

test("names of files are harmless", () => {
  assert.equal(fileName("Ai quan hệ với ai – Đức", "csv"), "ai-quan-he-voi-ai-duc.csv");
  assert.equal(fileName("../../etc/passwd", "json"), "etc-passwd.json");
  assert.equal(fileName("中国", "svg"), "readout.svg");
  assert.ok(fileName("x".repeat(999), "png").length < 90);
});

test("saved pages are told from texts, and read in the encoding that they name", async () => {
  for (const text of ["<!DOCTYPE html><p>x", "\n <html>", "<!-- a --> <html lang=vi>", "\ufeff<!doctype HTML>", "<body class=x>"]) assert.ok(isPage(text), text);
  for (const text of ["Hà Nội", "< html", "a <html>", "<b>Tin</b>", ""]) assert.ok(!isPage(text), text);
  const page = await readFile(new File([Buffer.from('<html><meta charset="windows-1258"><p>\xd0', "latin1")], "a.html"));
  assert.equal(page.kind, "html");
  assert.ok(page.text.endsWith("Đ"));
  assert.equal((await readFile(new File(["Tin"], "a.txt"))).kind, "text");
  assert.ok((await readFile(new File(['<html><meta charset="klingon">Việt'], "b.htm"))).text.endsWith("Việt"));
});

// ---- drawings

test("tone is a number and one of seven steps", () => {
  assert.equal(tone({ acts: 3, cooperation: 6, conflict: -2 }), 0.5);
  assert.equal(tone({ acts: 3, cooperation: 0, conflict: 0 }), null);
  assert.deepEqual([-1, -0.6, -0.3, -0.1, 0, 0.1, 0.3, 0.6, 1].map(step), [-3, -2, -1, 0, 0, 0, 1, 2, 3]);
  assert.deepEqual([-3, 0, 2].map(stepClass), ["tone-n3", "tone-0", "tone-p2"]);
  assert.equal(toneText("en", { acts: 1, cooperation: 0, conflict: -2 }), "−1.0");
  assert.equal(toneText("vi", { acts: 1, cooperation: 3, conflict: -1 }), "+0,5");
  assert.equal(toneText("en", { acts: 1, cooperation: 0, conflict: 0 }), "–");
});

test("labels do not cover each other", () => {
  const dots = Array.from({ length: 60 }, (_, i) => ({ key: String(i), x: (i * 97) % 600, y: (i * 53) % 400, radius: 6, name: "Một tên dài" }));
  const { labels } = placeLabels(dots, [], 600, 400);
  const boxes = [...labels.values()].map(({ x, y, anchor }) => { const left = anchor === "start" ? x : anchor === "end" ? x - 76 : x - 38; return { left, right: left + 76, top: y - 10, bottom: y + 3 }; });
  assert.ok(boxes.length > 5);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => assert.ok(!(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom))));
});

test("arrows lead to the next place that way", () => {
  const places = [{ key: "a", x: 0, y: 0 }, { key: "b", x: 10, y: 1 }, { key: "c", x: 5, y: 40 }, { key: "d", x: 30, y: 0 }];
  assert.equal(toward(places, "a", "ArrowRight").key, "b");
  assert.equal(toward(places, "b", "ArrowRight").key, "d");
  assert.equal(toward(places, "a", "ArrowDown").key, "c");
  assert.equal(toward(places, "a", "ArrowLeft"), null);
  assert.equal(toward(places, "a", "End").key, "d");
  assert.equal(toward(places, null, "ArrowUp").key, "a");
  assert.equal(toward(places, "a", "x"), null);
});

test("the same dealings give the same picture, in whatever order they come", () => {
  const nodes = ["RUS", "USA", "CHN", "VNM", "FRA"].map((code, i) => ({ code, acts: i + 1, cooperation: 1, conflict: 0 }));
  const edges = [["RUS", "USA"], ["CHN", "USA"], ["VNM", "FRA"]].map(([a, b], i) => ({ a, b, acts: 3 - i, cooperation: 1, conflict: -1 }));
  const where = (layout) => Object.fromEntries(layout.spots.map(({ code, x, y }) => [code, [x.toFixed(6), y.toFixed(6)]]));
  const one = layOut(nodes, edges, 800, 500);
  assert.deepEqual(where(one), where(layOut([...nodes].reverse(), [...edges].reverse(), 800, 500)));
  assert.ok(one.spots.every(({ x, y }) => x >= 0 && x <= 800 && y >= 0 && y <= 500));
  assert.ok(one.links[0].width > one.links[2].width);
});

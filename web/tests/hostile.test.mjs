// Articles that mean harm: they are shown as text, run nothing and lead nowhere.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, NARROW, open, overflow, serve, skip, stopBrowser } from "./harness.mjs";

const RUN = '<script>alert(1)</script><img src=x onerror="alert(2)"><svg onload=alert(3)>';
const LONG = 5_000_000;
const at = { lang: "en", published: "2026-03-05" };
const HARM = [
  { ...at, id: `"><script>alert(4)</script>`, title: `</title>${RUN}`, source: RUN, url: "javascript:alert(5)", text: `Kenya expelled two diplomats of Peru on Tuesday. ${RUN}` },
  { ...at, id: "in-evidence", title: "{{constructor.constructor('alert(6)')()}}", source: "'-alert(7)-'", url: "https://example.org/\"onclick=alert(8) x=\"", text: "Ghana condemned <b onmouseover=alert(9)>Chile</b> ${alert(10)} on Tuesday." },
  { ...at, id: "turned", title: "gro.elpmaxe//:sptth\u202e", source: "Outlet\u202e\u0007", url: "data:text/html,<script>alert(11)</script>", text: "Nepal \u202eexpelled\u202c two diplomats of Cuba on Tuesday. \u2066Hidden\u200b\u2069 words." },
  { ...at, id: "../../etc/passwd?a=b#c", title: "A path", source: "..", url: "https://example.org/%00%0a", text: "Norway expelled two diplomats of Ghana on Tuesday." },
  { ...at, id: "names", source: "Post", text: "Kenyan President <Bobby> O'Neil-\"Drop\" met the president of Chile on Tuesday. Prime Minister __proto__ of Japan met the president of Peru on Tuesday." },
  { ...at, id: "long", title: "t".repeat(20_000), source: "s".repeat(300), text: "Japan condemned Norway on Tuesday. " + "x".repeat(LONG) },
  { ...at, id: "wide", source: "Post", text: "Chile condemned Nepal on Tuesday" + " and again".repeat(LONG / 10) + "." },
];

let server;
before(async () => { if (!skip) server = await serve({ hostile: true, more: HARM }); });
after(async () => { await stopBrowser(); await server?.stop(); });

async function calm(page, path) {
  await page.goto(server.url + path);
  await page.ready();
  const found = await page.evaluate(() => ({
    made: [...document.querySelectorAll("main :is(script, img, iframe, object, embed, base, meta, link, style, form[action])")].map((node) => node.outerHTML.slice(0, 100)),
    listens: [...document.querySelectorAll("*")].flatMap((node) => node.getAttributeNames().filter((name) => name.startsWith("on"))),
    leads: [...document.querySelectorAll("a[href]")].map((node) => new URL(node.getAttribute("href"), location.href).href).filter((href) => !/^https?:/.test(href)),
  }));
  assert.deepEqual(found, { made: [], listens: [], leads: [] }, path);
  assert.deepEqual(page.troubles, [], path);
}

test("every view of hostile articles runs nothing and leads nowhere", { skip }, async () => {
  for (const how of [{}, { lang: "vi", viewport: NARROW, dark: true }]) {
    const page = await open(server.url, "/", how);
    for (const path of ["/", "/timeline?order=oldest", "/timeline?search=script", `/timeline?between=${encodeURIComponent("<script>alert(1)</script>")}`, `/search?q=${encodeURIComponent(RUN)}`,
      "/search?q=alert", "/network", "/map", "/calendar", "/corrections", `/timeline?topic=${encodeURIComponent(RUN)}&outlet=${encodeURIComponent(RUN)}&by=${encodeURIComponent(RUN)}`]) {
      if (/between=/.test(path)) page.troubles.length = 0;
      await calm(page, path).catch((error) => { if (!/status of 400/.test(error.message)) throw error; page.troubles.length = 0; });
    }
    await page.context().close();
  }
});

test("every hostile article and occurrence is shown as text", { skip }, async () => {
  const page = await open(server.url, "/");
  const { items } = await ask(server, "articles?limit=200");
  const harmful = items.filter(({ id }) => HARM.some((article) => article.id === id && article.id !== "long" && article.id !== "wide") || /^(en|vi)-\d$/.test(id));
  assert.ok(harmful.length >= HARM.length - 2, "the record has them");
  for (const { key } of harmful) {
    await calm(page, "/article/" + key);
    const { items: events } = await ask(server, "events?article=" + key);
    for (const { occurrence } of events) if (occurrence) await calm(page, "/occurrence/" + occurrence);
  }
  await page.context().close();
});

test("markup is read as it was written, tricks of direction as their numbers", { skip }, async () => {
  const { items } = await ask(server, "articles?limit=200");
  const key = (id) => items.find((article) => article.id === id).key;
  const page = await open(server.url, "/article/" + key(HARM[0].id));
  await page.ready();
  assert.ok((await page.locator("main").innerText()).includes("<script>alert(1)</script>"));
  await page.goto(server.url + "/article/" + key("turned"));
  await page.ready();
  const text = await page.locator("main").innerText();
  assert.ok(text.includes("\\u202e") && !/[\u202a-\u202e\u2066-\u2069\u200b]/.test(text));
  const { items: [told] } = await ask(server, "occurrences?between=GHA,CHL&search=alert");
  if (told) {
    await page.goto(server.url + "/occurrence/" + told.id);
    await page.ready();
    assert.ok((await page.locator(".evidence").innerText()).includes("<b onmouseover=alert(9)>"));
  }
  await page.context().close();
});

test("a paragraph of 5 MB does not stop the page", { skip }, async () => {
  const { items } = await ask(server, "articles?limit=200");
  for (const id of ["long", "wide"]) {
    const held = items.find((article) => article.id === id);
    if (!held) continue; // the record did not take so long a text
    const page = await open(server.url, "/article/" + held.key, { viewport: NARROW });
    await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".busy, .waits"), null, { timeout: 60000 });
    assert.ok(await overflow(page) <= 0, id + " is wider than the window");
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
  assert.ok(items.some(({ id }) => id === "long" || id === "wide"), "one of them is there");
});

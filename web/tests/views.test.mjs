// The views of articles, network, map, calendar, search, trying out and corrections, on a record that has hostile articles.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, NARROW, open, overflow, serve, skip, stopBrowser, WIDE } from "./harness.mjs";

const TRICKY = {
  id: "tricky", lang: "en", published: "2026-03-08", source: "Mirror \u202eorriM", url: "javascript:alert(1)//", title: "A \u202etitle\u202c of <img src=x onerror=alert(5)>",
  text: "Norway expelled two diplomats of Ghana on Friday. \u202eThis line\u202c is turned around, said <b onclick=alert(6)>the minister</b>.\n\nSee also: ]]><script>alert(7)</script>",
};
const LONG = { id: "long", lang: "en", published: "2026-03-09", source: "Long News", title: "Long", text: "Canada expelled two diplomats of Chile on Monday. " + "word ".repeat(100_000) };

let server;
before(async () => { if (!skip) server = await serve({ hostile: true, more: [TRICKY, LONG] }); });
after(async () => { await stopBrowser(); await server?.stop(); });

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));
const path = (page) => page.evaluate(() => location.pathname);
const visit = async (to, how) => { const page = await open(server.url, to, how); await page.ready(); return page; };
const leave = async (page) => { assert.deepEqual(page.troubles, []); await page.context().close(); };
const keyOf = async (id) => (await ask(server, "articles/" + id)).key;
const saved = async (page, name) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".export").getByRole("button", { name, exact: true }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
};
// a table as tools read it
const cells = (text) => text.replace(/^\ufeff/, "").trimEnd().split("\n").map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell).slice(0, -1));

// ---- every view

test("every view, in both languages, wide and narrow, light and dark", { skip }, async () => {
  const article = await keyOf("dien-dam.txt");
  for (const to of ["/article/" + article, "/network", "/map", "/calendar?from=2026-03-01", "/search?q=Macron", "/search", "/try", "/corrections"]) {
    for (const [lang, viewport, dark] of [["en", WIDE, false], ["vi", NARROW, true], ["vi", WIDE, true], ["en", NARROW, false]]) {
      const page = await visit(to, { lang, viewport, dark, touch: viewport === NARROW });
      assert.deepEqual(await page.look(), [], `${to} ${lang} ${viewport.width}`);
      assert.ok(await overflow(page) <= 0, `${to} ${lang} ${viewport.width} is too wide by ${await overflow(page)}`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      assert.match(await page.title(), / · readout$/);
      assert.doesNotMatch(await page.locator("main").innerText(), /\b(article|network|map|calendar|search|tryit|corrections|export)\.[a-z-]+\b/, "no text is missing");
      await leave(page);
    }
  }
});

// ---- an article

test("events are marked at the right letters, each with who, what and whom", { skip }, async () => {
  for (const id of ["dien-dam.txt", "call-between-leaders.txt"]) {
    const article = await ask(server, "articles/" + id);
    const bytes = Buffer.from(article.text);
    const page = await visit("/article/" + article.key);
    assert.equal(await page.locator(".card").count(), article.events.length);
    for (const [i, { evidence }] of article.events.entries()) {
      for (const part of ["source", "trigger", "target"]) {
        const spans = evidence.map((piece) => piece[part]).filter(Boolean);
        const letters = new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, k) => from + k)));
        const wanted = Buffer.from([...letters].sort((a, b) => a - b).map((at) => bytes[at])).toString().replace(/\s+/g, "");
        const marked = (await page.locator(`.reader-text [data-${part}~="${i}"]`).allTextContents()).join("").replace(/\s+/g, "");
        assert.equal(marked, wanted, `${id} event ${i} ${part}`);
      }
    }
    const said = (await page.locator(".reader-text").innerText()).replace(/\s+/g, "");
    assert.ok(article.text.split(/\s+/).every((word) => said.includes(word)), "all of the text is there");
    await leave(page);
  }
});

test("what is not of the article is grey, and named", { skip }, async () => {
  const article = await ask(server, "articles/dien-dam.txt");
  const page = await visit("/article/" + article.key);
  const names = { credit: "Source line", byline: "Author line", teaser: "Teaser for another article", dateline: "Place and date line", furniture: "Not of the article" };
  const aside = [...new Set(article.blocks.filter(({ coded }) => !coded).map(({ kind }) => names[kind]))].sort();
  assert.ok(aside.length);
  assert.deepEqual([...new Set(await page.locator(".leaf.aside .aside-name").allInnerTexts())].sort(), aside);
  const colour = (of) => page.locator(of).first().evaluate((node) => getComputedStyle(node).color);
  assert.notEqual(await colour(".leaf.aside"), await colour(".leaf.body"));
  await leave(page);
});

test("event and marks light up together, and a click keeps them, in the address too", { skip }, async () => {
  const article = await ask(server, "articles/dien-dam.txt");
  const page = await visit("/article/" + article.key);
  const lit = () => page.locator(".card.lit").evaluateAll((cards) => cards.map((card) => Number(card.dataset.card)));
  await page.locator('[data-card="2"] .card-who').hover();
  assert.deepEqual(await lit(), [2]);
  assert.ok(await page.locator('.reader-text .lit-trigger').count() >= 1);
  assert.equal(await page.locator('.reader-text .lit-trigger:not([data-trigger~="2"])').count(), 0);
  await page.locator('.reader-text [data-trigger~="4"]').first().hover();
  assert.ok((await lit()).includes(4));
  await page.mouse.move(2, 2);
  assert.deepEqual(await lit(), []);
  await page.locator('.reader-text [data-trigger~="1"]').first().click();
  const pinned = (await query(page)).event;
  const number = article.events.findIndex(({ event }) => event === pinned);
  assert.ok(number >= 0);
  await page.reload();
  await page.ready();
  assert.equal(await page.locator(`[data-card="${number}"] .card-head`).getAttribute("aria-pressed"), "true");
  assert.deepEqual(await lit(), [number]);
  await page.locator(`[data-card="${number}"] .card-head`).click();
  assert.equal((await query(page)).event, undefined);
  await page.locator(`[data-card="${number}"] .card-head`).click();
  assert.equal((await query(page)).event, pinned);
  await page.keyboard.press("Escape");
  assert.equal((await query(page)).event, undefined);
  // by keys: the way from the list to the text and back
  await page.locator('[data-card="0"] .card-head').focus();
  assert.deepEqual(await lit(), [0]);
  await page.locator(".reader-text a.to-event").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.classList.contains("card-head"));
  await leave(page);
});

test("on a phone the event comes up beneath the text that was touched", { skip }, async () => {
  const page = await visit("/article/" + await keyOf("dien-dam.txt"), { viewport: NARROW, touch: true, lang: "vi" });
  await page.locator(".reader-text mark.trigger").first().tap();
  await page.locator(".peek").waitFor({ state: "visible" });
  assert.deepEqual(await page.look(), []);
  await page.locator(".peek-close").tap();
  assert.equal(await page.locator(".peek").count(), 0);
  await leave(page);
});

test("how an event was found is asked for when it is wanted", { skip }, async () => {
  const article = await ask(server, "articles/dien-dam.txt");
  const page = await open(server.url, "/timeline");
  const asked = [];
  page.on("request", (request) => { if (request.url().includes("/trace")) asked.push(request.url()); });
  await page.goto(server.url + "/article/" + article.key);
  await page.ready();
  assert.deepEqual(asked, []);
  await page.locator('[data-card="0"]').getByRole("button", { name: "How it was found" }).click();
  await page.locator('[data-card="0"] .trace').waitFor();
  assert.match(await page.locator('[data-card="0"] .trace').innerText(), new RegExp("trigger: .*packs/vi"));
  assert.ok(asked[0].endsWith("event=" + article.events[0].event));
  await page.locator(".trace-all summary").click();
  await page.locator(".trace-all .trace").waitFor();
  assert.ok((await page.locator(".trace-all .trace").innerText()).length > 1000);
  await leave(page);
});

test("an article leads to occurrences and to other articles of its story", { skip }, async () => {
  const { items } = await ask(server, "stories?limit=200");
  const story = items.find(({ members }) => members.length > 1);
  const page = await visit("/article/" + story.members[0].article);
  await page.locator(".story a").first().waitFor();
  assert.equal(await page.locator(".story a").count(), story.members.length - 1);
  await page.locator(".card-ways a").first().click();
  await page.ready();
  assert.match(await path(page), /^\/occurrence\//);
  await leave(page);
});

test("hostile articles are text, and lead nowhere", { skip }, async () => {
  for (const id of ["en-2", "en-3", "tricky"]) {
    const article = await ask(server, "articles/" + id);
    for (const viewport of [WIDE, NARROW]) {
      const page = await visit("/article/" + article.key, { viewport });
      assert.equal(await page.locator("main script, main img, main b[onclick], main iframe").count(), 0);
      assert.equal(await page.locator('main a[href^="javascript"], main a[href^="data"]').count(), 0);
      assert.ok(await overflow(page) <= 0);
      for (const trick of article.text.match(/<[^>]+>/g) ?? []) assert.ok((await page.locator(".reader-text").innerText()).includes(trick), trick);
      assert.doesNotMatch(await page.locator("main").innerText(), /[\u202a-\u202e\u2066-\u2069]/);
      await leave(page);
    }
  }
  const page = await visit("/article/" + await keyOf("tricky"));
  assert.match(await page.locator(".reader-text").innerText(), /\\u202eThis line/);
  const csv = await saved(page, "CSV");
  assert.doesNotMatch(csv.bytes.toString(), /\u202e/);
  await leave(page);
});

test("a text of half a million letters is there at once, and the page goes on answering", { skip }, async () => {
  const page = await visit("/article/" + await keyOf("long"));
  await page.waitForFunction(() => document.querySelectorAll(".leaf").length > 80, null, { timeout: 20000 });
  const began = Date.now();
  await page.locator('[data-card="0"] .card-head').hover();
  await page.locator(".has-lit").waitFor();
  assert.ok(Date.now() - began < 2000);
  await leave(page);
});

// ---- drawings

test("the network has who deals with whom, always at the same places, the more the wider", { skip }, async () => {
  const graph = await ask(server, "graph?limit=60");
  const places = [];
  for (let round = 0; round < 2; round++) {
    const page = await visit("/network");
    await page.locator("svg.network").waitFor();
    assert.equal(await page.locator("svg.network .spot").count(), graph.nodes.length);
    assert.equal(await page.locator("svg.network .tie").count(), graph.edges.length);
    places.push(await page.locator("svg.network .spot circle").evaluateAll((all) => all.map((one) => [one.getAttribute("cx"), one.getAttribute("cy"), one.getAttribute("class")])));
    const widths = await page.locator("svg.network .tie").evaluateAll((all) => Object.fromEntries(all.map((one) => [one.dataset.key, Number(one.querySelector(".tone-line").getAttribute("stroke-width"))])));
    const [most, least] = [graph.edges.reduce((a, b) => b.acts > a.acts ? b : a), graph.edges.reduce((a, b) => b.acts < a.acts ? b : a)];
    assert.ok(widths[`${most.a},${most.b}`] > widths[`${least.a},${least.b}`]);
    const rows = page.locator(".ties tbody tr");
    assert.equal(await rows.count(), graph.edges.length);
    assert.equal(await page.locator(".tone-legend rect").count(), 7);
    await leave(page);
  }
  assert.deepEqual(places[0], places[1]);
});

test("lines and names of the network lead to the timeline, and its filters stay", { skip }, async () => {
  const page = await visit("/network?since=2026-01-01&status=actual");
  await page.locator("svg.network .tie").first().waitFor();
  const key = await page.locator(".ties tbody tr a").first().evaluate((node) => new URL(node.href).searchParams.get("between"));
  // a place of the line that no other crosses
  const spot = await page.locator(`svg.network .tie[data-key="${key}"]`).evaluate((tie) => {
    const line = tie.querySelector(".tone-line"), box = line.ownerSVGElement.getBoundingClientRect();
    const at = (name) => Number(line.getAttribute(name));
    tie.scrollIntoView({ block: "center" });
    const top = line.ownerSVGElement.getBoundingClientRect().top;
    return Array.from({ length: 40 }, (_, i) => (i + 0.5) / 40).map((part) => [box.left + at("x1") + part * (at("x2") - at("x1")), top + at("y1") + part * (at("y2") - at("y1"))])
      .find(([x, y]) => document.elementFromPoint(x, y)?.closest(".tie") === tie);
  });
  await page.mouse.click(...spot);
  await page.ready();
  assert.deepEqual([await path(page), await query(page)], ["/timeline", { since: "2026-01-01", status: "actual", between: key }]);
  assert.ok(await page.locator("ol.acts > li").count() >= 1);
  await page.goBack();
  await page.ready();
  const name = page.locator("svg.network .spot[tabindex='0']");
  const code = await name.getAttribute("data-key");
  await name.locator("circle").click();
  await page.ready();
  assert.equal((await query(page)).between, code);
  await page.goBack();
  await page.ready();
  await page.locator(".ties tbody a").nth(1).click();
  await page.ready();
  assert.match((await query(page)).between, /^\w+,\w+$/);
  await leave(page);
});

test("the network by keys: one stop, arrows, zoom, Enter", { skip }, async () => {
  const page = await visit("/network");
  await page.locator("svg.network .spot").first().waitFor();
  assert.equal(await page.locator("svg.network [tabindex='0']").count(), 1);
  await page.locator("svg.network .spot[tabindex='0']").focus();
  const here = () => page.evaluate(() => document.activeElement.dataset.key);
  const first = await here();
  for (const key of ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]) await page.keyboard.press(key);
  await page.keyboard.press("End");
  assert.notEqual(await here(), first);
  assert.match(await page.locator(".picture-says").innerText(), /\d/);
  const before = await page.locator("svg.network .spot[tabindex='0'] circle").getAttribute("r");
  await page.keyboard.press("+");
  await page.waitForFunction((r) => Number(document.activeElement.querySelector("circle").getAttribute("r")) > Number(r), before);
  await page.keyboard.press("0");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname === "/timeline");
  await leave(page);
});

test("two fingers and the wheel zoom; one finger and the wheel alone move the page", { skip }, async () => {
  for (const view of ["network", "map"]) {
    const page = await visit("/" + view, { viewport: NARROW, touch: true });
    const circle = page.locator("main .picture svg circle").last();
    await circle.waitFor();
    await page.locator(".drawing").scrollIntoViewIfNeeded();
    const size = async () => Number(await circle.getAttribute("r"));
    const before = await size();
    const box = await page.locator(".picture svg").boundingBox();
    const [x, y] = [box.x + box.width / 2, Math.max(80, box.y + 60)];
    const client = await page.context().newCDPSession(page);
    const touch = (type, ...points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) });
    await touch("touchStart", [x - 20, y], [x + 20, y]);
    for (const apart of [30, 45, 60]) await touch("touchMove", [x - apart, y], [x + apart, y]);
    await touch("touchEnd");
    await page.waitForFunction((r) => Number([...document.querySelectorAll(".picture svg circle")].pop()?.getAttribute("r")) > r * 1.2, before);
    await leave(page);
  }
  const page = await visit("/network");
  const first = page.locator("svg.network .spot[tabindex='0'] circle");
  const size = async () => Number(await first.getAttribute("r"));
  const before = await size();
  await page.locator("svg.network").scrollIntoViewIfNeeded();
  const box = await page.locator("svg.network").boundingBox();
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.wheel(0, -100);
  await page.waitForTimeout(200);
  assert.equal(await size(), before);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await page.waitForFunction((r) => Number(document.querySelector("svg.network .spot[tabindex='0'] circle").getAttribute("r")) > r, before);
  await leave(page);
});

test("a name is dragged, and the click that ends it leads nowhere", { skip }, async () => {
  const page = await visit("/network");
  const circle = page.locator("svg.network .spot[tabindex='0'] circle");
  const box = await circle.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 25, { steps: 5 });
  await page.mouse.up();
  const moved = await circle.boundingBox();
  assert.ok(Math.abs(moved.x - box.x - 40) < 3 && Math.abs(moved.y - box.y - 25) < 3);
  assert.equal(await path(page), "/network");
  await leave(page);
});

test("the map has the places, fetches its outlines itself, and leads to what happened near", { skip }, async () => {
  const { items } = await ask(server, "places?limit=500");
  const points = new Set(items.map(({ lat, lon }) => `${lat},${lon}`));
  const page = await visit("/map");
  await page.locator(".map-land").waitFor();
  assert.ok((await page.locator(".map-land").getAttribute("d")).length > 10_000);
  assert.equal(await page.locator(".ties tbody tr").count(), Math.min(100, points.size));
  assert.ok(await page.locator("svg.map a circle").count() > points.size * 0.8);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.waitForFunction((n) => document.querySelectorAll("svg.map a circle").length < n, points.size);
  await page.getByRole("button", { name: "See all" }).click();
  await page.locator("svg.map a[tabindex='0']").focus();
  const first = await page.evaluate(() => document.activeElement.dataset.key);
  for (const arrow of ["ArrowRight", "ArrowUp", "ArrowLeft"]) await page.keyboard.press(arrow);
  const key = await page.waitForFunction((before) => document.activeElement?.dataset.key !== before && document.activeElement?.dataset.key, first);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname === "/timeline");
  await page.ready();
  assert.equal((await query(page)).near, await key.jsonValue());
  assert.ok(await page.locator("ol.acts > li").count() >= 1);
  await page.goBack();
  await page.ready();
  await page.locator(".ties tbody a").first().click();
  await page.ready();
  assert.match((await query(page)).near, /^-?[\d.]+,-?[\d.]+$/);
  await leave(page);
});

test("filters change network and map", { skip }, async () => {
  for (const [view, what] of [["network", "graph"], ["map", "places"]]) {
    const page = await visit("/" + view);
    const all = await page.locator(".ties tbody tr").count();
    await page.getByRole("combobox", { name: "Act", exact: true }).selectOption("CONSULT");
    await page.waitForFunction((n) => new URLSearchParams(location.search).get("type") === "CONSULT" && document.querySelectorAll(".ties tbody tr").length < n, all);
    assert.equal(await path(page), "/" + view);
    assert.ok((await ask(server, what + "?type=CONSULT&limit=60"))[what === "graph" ? "edges" : "items"].length > 0);
    await leave(page);
  }
  const page = await visit("/network?type=CONSULT&since=1800&until=1801");
  await page.getByText("Nothing in the record fits.").waitFor();
  await leave(page);
});

// ---- saving what is seen

test("what is seen is saved as a table, as data, and as a picture", { skip }, async () => {
  const graph = await ask(server, "graph?limit=60");
  for (const dark of [false, true]) {
    const page = await visit("/network", { dark, lang: dark ? "vi" : "en" });
    const table = cells((await saved(page, "CSV")).bytes.toString());
    assert.equal(table.length, graph.edges.length + 1);
    assert.deepEqual(table[1].slice(0, 2), [graph.edges[0].a, graph.edges[0].b]);
    assert.equal(JSON.parse((await saved(page, "JSON")).bytes).edges.length, graph.edges.length);
    const svg = await saved(page, "SVG");
    assert.equal(svg.name, dark ? "ai-quan-he-voi-ai.svg" : "who-deals-with-whom.svg");
    const text = svg.bytes.toString();
    assert.match(text, /^<svg[^>]+xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    assert.doesNotMatch(text, /style=|class=|href=|light-dark|var\(|url\(|oklab|color\(/);
    assert.ok((text.match(/<circle/g) ?? []).length === graph.nodes.length);
    const png = (await saved(page, "PNG")).bytes;
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    const box = await page.locator("svg.network").boundingBox();
    assert.equal(png.readUInt32BE(16), Math.round(box.width) * 2);
    assert.equal((text.match(/<rect/g) ?? []).length, 7 + 2, "with what its colours mean");
    await leave(page);
  }
  const page = await visit("/map");
  await page.locator(".map-land").waitFor();
  assert.ok((await saved(page, "PNG")).bytes.length > 20_000, "more than an empty ground");
  assert.ok(/<path [^>]*fill="rgb/.test((await saved(page, "SVG")).bytes.toString()));
  await leave(page);
});

// ---- lists

test("the calendar: what is ahead, and what became of the rest", { skip }, async () => {
  const { items } = await ask(server, "calendar?from=2026-03-10&limit=200");
  const count = (...states) => items.filter(({ state }) => states.includes(state)).length;
  const page = await visit("/calendar?from=2026-03-10");
  const [ahead, passed] = [page.locator(".cal > section").nth(0), page.locator(".cal > section").nth(1)];
  assert.equal(await ahead.locator(".cal-plan").count(), count("ahead"));
  assert.equal(await passed.locator(".cal-plan").count(), count("happened", "called off", "no report"));
  assert.ok(count("ahead") && count("happened") && count("no report"));
  assert.equal(await passed.locator(".cal-state.happened").count(), count("happened"));
  await passed.getByRole("button", { name: /^happened/ }).click();
  await page.waitForFunction(() => location.search.includes("state=happened"));
  assert.equal(await passed.locator(".cal-plan").count(), count("happened"));
  await passed.locator(".cal-state.happened a").first().click();
  await page.ready();
  assert.match(await path(page), /^\/occurrence\//);
  await page.goBack();
  await page.ready();
  await page.locator("input[type=date]").fill("2026-03-20");
  await page.waitForFunction(() => location.search.includes("from=2026-03-20"));
  await page.ready();
  const later = (await ask(server, "calendar?from=2026-03-20&limit=200")).items;
  assert.equal(await ahead.locator(".cal-plan").count(), later.filter(({ state }) => state === "ahead").length);
  assert.equal(cells((await saved(page, "CSV")).bytes.toString()).length, later.length + 1);
  await leave(page);
});

test("a search shows passages with the words, and who is called so", { skip }, async () => {
  const page = await visit("/");
  await page.keyboard.press("/");
  await page.keyboard.type("ha noi");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.pathname === "/search");
  await page.ready();
  assert.equal((await query(page)).q, "ha noi");
  const found = await ask(server, "search?q=ha+noi&limit=30");
  assert.equal(await page.locator(".hits > li").count(), found.articles.length);
  for (const words of await page.locator(".hits mark.found").allInnerTexts()) assert.match(words, /^(Hà Nội|Hà|Nội|Ha Noi|Ha|Noi)$/i);
  assert.ok(await page.locator(".hits mark.found").count() >= found.articles.filter(({ words }) => words?.length).length);
  await page.getByRole("link", { name: /on the timeline/ }).click();
  await page.ready();
  assert.deepEqual([await path(page), (await query(page)).search], ["/timeline", "ha noi"]);
  await page.goto(server.url + "/search?q=Putin");
  await page.ready();
  await page.getByRole("link", { name: "Vladimir Putin" }).first().click();
  await page.ready();
  assert.equal(await path(page), "/timeline");
  assert.ok(await page.locator("ol.acts > li").count() >= 1);
  await page.goto(server.url + "/search?q=" + encodeURIComponent("<script>alert(1)</script>"));
  await page.ready();
  assert.match(await page.locator("h1").innerText(), /<script>/);
  await leave(page);
});

// ---- trying out

test("a sample is coded at once, teasers grey, in both languages", { skip }, async () => {
  const before = (await ask(server, "health")).articles;
  for (const [lang, sample, show, name] of [["en", "Use a sample", "Show what it tells", "Teaser for another article"], ["vi", "Dùng bài mẫu", "Xem bài nói gì", "Lời dẫn sang bài khác"]]) {
    const page = await visit("/try", { lang });
    assert.ok(await page.getByRole("button", { name: show }).isDisabled());
    await page.getByRole("button", { name: sample }).click();
    await page.getByRole("button", { name: show }).click();
    await page.locator(".card").first().waitFor();
    assert.ok(await page.locator(".card").count() >= 4);
    assert.equal(await page.locator(".leaf.teaser .aside-name").innerText(), name);
    assert.equal(await page.locator(".leaf.teaser mark").count(), 0);
    assert.deepEqual(await page.look(), []);
    await page.locator('[data-card="0"] .card-ways button').click();
    await page.locator('[data-card="0"] .trace').waitFor();
    assert.match(await page.locator('[data-card="0"] .trace').innerText(), /trigger:/);
    assert.equal(JSON.parse((await saved(page, "JSON")).bytes).events.length, await page.locator(".card").count());
    await leave(page);
  }
  assert.equal((await ask(server, "health")).articles, before, "nothing is kept");
});

test("a saved page is dropped, chosen or pasted", { skip }, async () => {
  const body = "<p>Tổng thống Pháp Emmanuel Macron hôm 11/3 điện đàm với Thủ tướng Ấn Độ Narendra Modi.</p>".repeat(1) + "<p>Ông Macron cảm ơn Ấn Độ đã cứu 11 thủy thủ Pháp.</p>";
  const html = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Điện đàm</title></head><body><nav><a href="/">Trang chủ</a></nav><article><h1>Lãnh đạo Pháp và Ấn Độ điện đàm</h1>${body}<script>alert(8)</script></article></body></html>`;
  const page = await visit("/try");
  const coded = async () => {
    await page.getByRole("button", { name: "Show what it tells" }).click();
    await page.locator(".card").first().waitFor();
    assert.match(await page.locator(".reader-text").innerText(), /Emmanuel Macron/);
    assert.doesNotMatch(await page.locator(".reader-text").innerText(), /alert/);
  };
  await page.locator("input[type=file]").setInputFiles({ name: "trang.html", mimeType: "text/html", buffer: Buffer.from(html) });
  await page.locator(".try-held").waitFor();
  assert.match(await page.locator(".try-held").innerText(), /trang\.html/);
  await coded();
  await page.getByRole("button", { name: "Take away" }).click();
  await page.locator("textarea").evaluate((area, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
  await page.locator(".try-held").waitFor();
  await coded();
  await page.getByRole("button", { name: "Take away" }).click();
  await page.locator(".try-source").evaluate((place, text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.html", { type: "text/html" }));
    place.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, html);
  await page.locator(".try-held", { hasText: "dropped.html" }).waitFor();
  await coded();
  await leave(page);
});

test("a date and a title are used, and what is refused is told", { skip }, async () => {
  const page = await visit("/try", { expected: /status of 4\d\d/ });
  await page.locator("textarea").fill("Macron met Modi in Paris on Monday.");
  await page.getByLabel("Published on").fill("2026-03-04");
  await page.getByLabel("Title", { exact: true }).fill("<i>Mine</i>");
  await page.getByRole("button", { name: "Show what it tells" }).click();
  await page.locator(".card").first().waitFor();
  assert.match(await page.locator(".card").first().innerText(), /2 Mar 2026/);
  assert.equal(await page.locator(".try-title").innerText(), "<i>Mine</i>");
  await page.route("**/api/v1/code", (route) => route.fulfill({ status: 429, contentType: "application/problem+json", body: JSON.stringify({ title: "Too many requests", status: 429, detail: "wait a minute" }) }));
  await page.getByRole("button", { name: "Show what it tells" }).click();
  await page.getByText("wait a minute").waitFor();
  await leave(page);
});

test("half a million letters, and five million in one paragraph, do not hold the page up", { skip }, async () => {
  const page = await visit("/try");
  await page.evaluate(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration); }).observe({ type: "longtask" });
  });
  const paste = (text) => page.locator("textarea").evaluate((area, length) => {
    const data = new DataTransfer();
    data.setData("text/plain", length > 1e6 ? "x".repeat(length) : "Norway expelled two diplomats of Ghana on Friday. ".repeat(length / 50));
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await paste(5_000_000);
  await page.getByText("That is more than 4 MB").waitFor();
  await page.getByRole("button", { name: "Take away" }).click();
  await paste(500_000);
  await page.getByRole("button", { name: "Show what it tells" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".leaf").length > 80, null, { timeout: 60000 });
  const longest = await page.evaluate(() => globalThis.longest);
  assert.ok(longest < 1500, `held up for ${longest} ms`);
  await leave(page);
});

// ---- corrections

test("corrections are listed and undone, with the token", { skip: skip || !!process.env.PAGE_URL }, async () => {
  const { events } = await ask(server, "articles/call-between-leaders.txt");
  const write = (body) => fetch(server.url + "/api/v1/corrections", { method: "POST", headers: { "Content-Type": "application/json", Origin: server.url, Authorization: "Bearer " + server.token }, body: JSON.stringify(body) });
  const one = await (await write({ action: "date", event: events[0].event, date: "2026-03-09", who: "<b>Lan</b>" })).json();
  const two = await (await write({ action: "drop", event: events[1].event, who: "Minh" })).json();
  const page = await visit("/corrections");
  const rows = page.locator(".corrected-list > li");
  assert.equal(await rows.count(), 2);
  assert.match(await rows.nth(0).innerText(), /Minh/);
  assert.match(await rows.nth(1).innerText(), /<b>Lan<\/b>/);
  assert.deepEqual(await page.look(), []);
  assert.equal(cells((await saved(page, "CSV")).bytes.toString()).length, 3);
  await page.getByRole("button", { name: `Undo correction ${two.number}`, exact: true }).click();
  await page.getByLabel("Token").fill(server.token);
  await page.locator("dialog").getByRole("button", { name: "Unlock editing" }).click();
  await page.getByText(`Correction ${two.number} is undone.`).waitFor();
  assert.equal(await rows.count(), 1);
  await page.getByRole("button", { name: `Undo correction ${one.number}`, exact: true }).click();
  await page.getByText(`Correction ${one.number} is undone.`).waitFor();
  assert.equal(await rows.count(), 0);
  await page.getByText("Nothing was corrected yet.").waitFor();
  assert.deepEqual((await ask(server, "corrections")).items, []);
  await leave(page);
});

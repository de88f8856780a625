// The timeline: actors, span, filters, chart, list; and that the address holds all of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, NARROW, open, serve, skip, stopBrowser } from "./harness.mjs";

let server;
before(async () => { if (!skip) server = await serve(); });
after(async () => { await stopBrowser(); await server?.stop(); });

const query = (page) => page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));
const visit = async (path, how) => { const page = await open(server.url, path, how); await page.ready(); return page; };
const leave = async (page) => { assert.deepEqual(page.troubles, []); await page.context().close(); };
const listed = (page) => page.locator("ol.acts > li").count();

test("two actors are chosen by name, in either language, and stay in the address", { skip }, async () => {
  for (const [lang, one, other, heading] of [["en", "Russ", "United Sta", "Russia and United States"], ["vi", "nga", "my", "Nga và Mỹ"]]) {
    const page = await visit("/timeline", { lang });
    const [a, b] = [page.locator("main input[role=combobox]").nth(0), page.locator("main input[role=combobox]").nth(1)];
    await a.fill(one);
    await page.getByRole("option", { name: /RUS/ }).click();
    await b.fill(other);
    await page.getByRole("option", { name: /USA/ }).waitFor();
    for (let i = 0; i < 8 && !(await page.locator('[role="option"][aria-selected="true"]').innerText().catch(() => "")).includes("USA"); i++) await b.press("ArrowDown");
    await b.press("Enter");
    await page.ready();
    assert.equal((await query(page)).between, "RUS,USA");
    assert.equal(await page.locator("h1").innerText(), heading);
    const found = (await ask(server, "occurrences?between=RUS,USA")).items;
    assert.equal(await listed(page), found.length);
    await page.reload();
    await page.ready();
    assert.equal(await page.locator("h1").innerText(), heading);
    await page.locator("main input[role=combobox]").nth(1).fill("");
    await page.locator("main input[role=combobox]").nth(1).press("Enter");
    await page.ready();
    assert.equal((await query(page)).between, "RUS");
    await page.goBack();
    await page.ready();
    assert.equal((await query(page)).between, "RUS,USA");
    await leave(page);
  }
});

test("one actor, and a person by name", { skip }, async () => {
  const page = await visit("/timeline?between=RUS");
  assert.equal(await page.locator("h1").innerText(), "Russia");
  assert.ok(await listed(page) >= 5);
  const box = page.locator("main input[role=combobox]").nth(0);
  await box.fill("putin");
  await page.getByRole("option", { name: /Vladimir Putin/ }).click();
  await page.ready();
  assert.equal((await query(page)).between, "Vladimir Putin");
  assert.ok(await listed(page) >= 1);
  await leave(page);
});

test("who is not known is told so, and what to type instead", { skip }, async () => {
  const page = await visit("/timeline?between=Xyzzy", { expected: /status of 400/ });
  assert.match(await page.locator(".trouble").first().innerText(), /Xyzzy/);
  await leave(page);
});

test("each filter changes address, chart and list", { skip }, async () => {
  const page = await visit("/timeline");
  const all = await listed(page);
  await page.getByRole("combobox", { name: "Act", exact: true }).selectOption("CONSULT");
  await page.ready();
  assert.equal((await query(page)).type, "CONSULT");
  await page.getByRole("combobox", { name: "Kind", exact: true }).selectOption("phone");
  await page.ready();
  assert.deepEqual([(await query(page)).type, (await query(page)).mode], ["CONSULT", "phone"]);
  assert.equal(await listed(page), (await ask(server, "occurrences?type=CONSULT&mode=phone&limit=50")).items.length);
  assert.ok(await listed(page) < all);
  await page.getByRole("combobox", { name: "Status", exact: true }).selectOption("planned");
  await page.ready();
  assert.equal((await query(page)).status, "planned");
  await page.locator(".chosen button", { hasText: "Status" }).click();
  await page.ready();
  assert.equal((await query(page)).status, undefined);
  await page.getByRole("button", { name: "Clear all" }).click();
  await page.ready();
  assert.deepEqual(await query(page), {});
  await page.locator("input[type=date]").nth(0).fill("2026-03-01");
  await page.locator("input[type=date]").nth(1).fill("2026-03-31");
  await page.ready();
  assert.deepEqual(await query(page), { since: "2026-03-01", until: "2026-03-31" });
  await page.getByRole("button", { name: "More filters" }).click();
  for (const [label, name, value] of [["Outlet", "outlet", "Pacific Courier"], ["Words", "search", "railway"], ["Near", "near", "Tokyo"]]) {
    await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel(label, { exact: true }).press("Enter");
    await page.waitForFunction(([key, wanted]) => new URLSearchParams(location.search).get(key) === wanted, [name, value]);
    await page.ready();
    const found = (await ask(server, "occurrences" + await page.evaluate(() => location.search))).items;
    assert.equal(await listed(page), found.length, name);
  }
  await page.getByLabel("Within km", { exact: true }).fill("500");
  await page.getByLabel("Within km", { exact: true }).press("Enter");
  await page.waitForFunction(() => location.search.includes("radius=500"));
  await leave(page);
});

test("outlets, voices and topics are offered, and found", { skip }, async () => {
  const facets = await ask(server, "facets");
  const page = await visit("/timeline");
  await page.getByRole("button", { name: "More filters" }).click();
  await page.waitForFunction((n) => document.querySelectorAll("datalist option").length >= n, facets.outlets.length);
  for (const [name, value] of [["said_by", facets.voices[0].name], ["topic", facets.topics[0].text]]) {
    await page.goto(`${server.url}/timeline?${new URLSearchParams({ [name]: value })}`);
    await page.ready();
    assert.ok(await listed(page) >= 1, value);
  }
  await leave(page);
});

test("sentences show who acts, what tells it and who is acted upon, at the right letters", { skip }, async () => {
  const page = await visit("/timeline?between=VNM,JPN");
  const { items } = await ask(server, "occurrences?between=VNM,JPN");
  const cut = (text, [from, to], [base]) => Buffer.from(text).subarray(from - base, to - base).toString();
  for (const [i, { evidence: [best] }] of items.entries()) {
    const sentence = page.locator("ol.acts > li").nth(i).locator(".sentence");
    assert.equal(await sentence.innerText(), best.text.replace(/\s+/g, " ").trim());
    for (const part of ["source", "trigger", "target"]) {
      const marked = (await sentence.locator(`mark.${part}`).allInnerTexts()).join("");
      assert.equal(marked, best[part] ? cut(best.text, best[part], best.span) : "", part);
    }
  }
  assert.ok(items.some(({ evidence }) => /[ạ-ỹ]/.test(evidence[0].text)), "some are Vietnamese");
  await leave(page);
});

test("the list goes on where it stopped, either way round", { skip }, async () => {
  const page = await visit("/timeline");
  const first = await listed(page);
  await page.getByRole("button", { name: "Show more" }).click();
  await page.waitForFunction((n) => document.querySelectorAll("ol.acts > li").length > n, first);
  const links = await page.locator("ol.acts a.parties").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  assert.equal(new Set(links).size, links.length);
  await page.getByRole("button", { name: "Oldest first" }).click();
  await page.ready();
  assert.equal((await query(page)).order, "oldest");
  const { items } = await ask(server, "occurrences?order=oldest&limit=1");
  assert.equal(await page.locator("ol.acts a.parties").first().getAttribute("href"), "/occurrence/" + items[0].id);
  await leave(page);
});

test("a span is chosen on the strip by mouse, and taken back", { skip }, async () => {
  const page = await visit("/timeline");
  const box = await page.locator(".strip .overlay").boundingBox();
  const y = box.y + box.height / 2;
  await page.locator(".strip").scrollIntoViewIfNeeded();
  // the span is whole at first: its left edge is moved
  await page.mouse.move(box.x, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 5 });
  await page.mouse.up();
  await page.waitForFunction(() => location.search.includes("since="));
  await page.ready();
  assert.match((await query(page)).since, /^\d{4}-\d\d-\d\d$/);
  await page.getByRole("button", { name: "Whole record" }).click();
  await page.ready();
  assert.deepEqual(await query(page), {});
  await leave(page);
});

test("a span is chosen on the chart: a month by a click, several by dragging", { skip }, async () => {
  const page = await visit("/timeline?by=month");
  const box = await page.locator(".chart .overlay").boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.click(box.x + box.width / 2, y);
  await page.waitForFunction(() => location.search.includes("since="));
  await page.ready();
  const { since, until } = await query(page);
  assert.match(since, /-01$/);
  assert.equal(since.slice(0, 7), until.slice(0, 7));
  await page.goto(server.url + "/timeline?by=month");
  await page.ready();
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => location.search.includes("since="));
  const many = await query(page);
  assert.ok(many.since.slice(0, 7) < many.until.slice(0, 7));
  await leave(page);
});

test("a span is chosen by keys", { skip }, async () => {
  const page = await visit("/timeline");
  const edge = page.getByRole("slider", { name: "From" });
  await edge.focus();
  const before = await edge.getAttribute("aria-valuetext");
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press("PageUp");
    await page.ready();
  }
  assert.ok((await query(page)).since);
  assert.notEqual(await edge.getAttribute("aria-valuetext"), before);
  assert.equal(await edge.evaluate((node) => node === document.activeElement), true, "the focus stays");
  await page.getByRole("slider", { name: "Until" }).focus();
  await page.keyboard.press("PageDown");
  await page.ready();
  assert.ok((await query(page)).until);
  await page.getByRole("slider", { name: "From" }).focus();
  await page.keyboard.press("Home");
  await page.ready();
  assert.equal((await query(page)).since, undefined);
  await leave(page);
});

test("a span is chosen by finger, on a phone", { skip }, async () => {
  const page = await visit("/timeline", { viewport: NARROW, touch: true });
  await page.locator(".strip").scrollIntoViewIfNeeded();
  const box = await page.locator(".strip .overlay").boundingBox();
  const client = await page.context().newCDPSession(page);
  const y = box.y + box.height / 2;
  const touch = (type, x) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  await touch("touchStart", box.x + 1);
  for (const part of [0.1, 0.2, 0.3, 0.4]) await touch("touchMove", box.x + box.width * part);
  await touch("touchEnd");
  await page.waitForFunction(() => location.search.includes("since="));
  await page.ready();
  await leave(page);
});

test("the chart can be read as a table, by day, month and year", { skip }, async () => {
  for (const by of ["month", "year"]) {
    const page = await visit("/timeline?by=" + by);
    const { buckets } = await ask(server, "timeline?by=" + by);
    await page.getByText("Figures as a table").click();
    const rows = page.locator(".figures tbody tr");
    assert.equal(await rows.count(), buckets.filter(({ acts }) => acts).length);
    await leave(page);
  }
  const page = await visit("/timeline?since=2026-03-01&until=2026-03-31&by=day");
  assert.equal(await page.getByRole("button", { name: "Day", exact: true }).getAttribute("aria-pressed"), "true");
  await leave(page);
});

test("what is seen is saved as CSV, JSON and a picture", { skip }, async () => {
  const page = await visit("/timeline?between=VNM,JPN");
  const { items } = await ask(server, "occurrences?between=VNM,JPN");
  const save = async (name, kind) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole(kind, { name, exact: true }).click()]);
    return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
  };
  const csv = await save("CSV", "link");
  assert.match(csv.name, /\.csv$/);
  assert.equal(csv.text.trim().split("\n").length, items.length + 1);
  const json = await save("JSON", "button");
  assert.equal(json.name, "vietnam-and-japan.json");
  assert.deepEqual(JSON.parse(json.text), items);
  assert.match((await save("SVG", "button")).text, /^<(\?xml|svg)[^]*<rect[^]*<\/svg>\s*$/);
  assert.match((await save("PNG", "button")).text, /PNG/);
  await leave(page);
});

test("what comes while the page is open is told", { skip: skip || !!process.env.PAGE_URL }, async () => {
  const page = await visit("/timeline");
  await page.waitForTimeout(300);
  server.add([{ id: "late", lang: "en", published: "2026-03-06", source: "Late News", text: "Norway expelled two diplomats of Ghana on Thursday." }]);
  await page.getByText(/new or newly told/).waitFor({ timeout: 20000 });
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.ready();
  await page.goto(server.url + "/timeline?between=NOR,GHA");
  await page.ready();
  assert.ok(await listed(page) >= 1);
  await leave(page);
});

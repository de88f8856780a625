// An occurrence: its evidence, the comparison, why it was joined, and correcting it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, NARROW, open, overflow, serve, skip, stopBrowser } from "./harness.mjs";

let server;
before(async () => { if (!skip) server = await serve(); });
after(async () => { await stopBrowser(); await server?.stop(); });

const visit = async (path, how) => { const page = await open(server.url, path, how); await page.ready(); return page; };
const leave = async (page) => { assert.deepEqual(page.troubles, []); await page.context().close(); };
const find = async (query, fits = () => true) => {
  const { items } = await ask(server, "occurrences?limit=200&" + query);
  const found = items.find(fits);
  assert.ok(found, "an occurrence for " + query);
  return ask(server, "occurrences/" + found.id);
};
const unlock = async (page, token) => {
  await page.getByRole("button", { name: "Unlock editing" }).first().click();
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("dialog").getByRole("button", { name: "Unlock editing" }).click();
  await page.getByRole("button", { name: "Lock editing" }).waitFor();
};

test("all evidence stands there, by language and outlet, with links to the articles", { skip }, async () => {
  const whole = await find("", ({ sources }) => sources >= 4);
  for (const [lang, vietnamese] of [["en", "Vietnamese"], ["vi", "Tiếng Việt"]]) {
    const page = await visit("/occurrence/" + whole.id, { lang });
    const outlets = await page.locator(".of-outlet h4").allInnerTexts();
    assert.deepEqual([...outlets].sort(), [...new Set(whole.tellings.map(({ outlet, lang: of }) => of + outlet))].map((name) => name.slice(2)).sort());
    if (whole.tellings.some(({ lang: of }) => of === "vi")) assert.ok((await page.locator("h3.lang").allInnerTexts()).includes(vietnamese));
    assert.equal(await page.locator(".evidence li").count(), whole.tellings.length);
    for (const { key } of whole.tellings) assert.ok(await page.locator(`.evidence a[href^="/article/${key}"]`).count());
    for (const { text } of whole.evidence) assert.ok((await page.locator(".evidence").innerText()).includes(text.replace(/\s+/g, " ").trim()), text);
    await leave(page);
  }
});

test("the comparison marks what is left out and what contradicts", { skip }, async () => {
  const { id } = await find("between=RUS,USA&type=CONSULT&outlet=The Harbour Post");
  const compared = await ask(server, `occurrences/${id}/compare`);
  assert.ok(compared.rows.some(({ contradicts }) => contradicts) && compared.rows.some(({ left_out }) => left_out));
  for (const lang of ["en", "vi"]) {
    const page = await visit("/occurrence/" + id, { lang });
    const rows = page.locator("table.compare tbody tr");
    assert.equal(await rows.count(), compared.rows.length);
    for (const [i, row] of compared.rows.entries()) {
      const text = await rows.nth(i).innerText();
      assert.equal(text.includes(lang === "en" ? "contradicts" : "mâu thuẫn"), row.contradicts);
      assert.equal(text.includes(lang === "en" ? "left out" : "bị bỏ qua"), row.left_out);
      for (const { words } of row.cells) for (const word of words) assert.ok(text.includes(word.text));
    }
    await leave(page);
  }
});

test("the comparison of several occurrences is in the address", { skip }, async () => {
  const { items } = await ask(server, "occurrences?between=RUS,USA&type=CONSULT&status=actual");
  const page = await visit(`/occurrence/${items[0].id}?with=${items[1].id}`);
  const compared = await ask(server, `occurrences/${items[0].id}/compare?with=${items[1].id}`);
  assert.equal(await page.locator("table.compare tbody tr").count(), compared.rows.length);
  await leave(page);
});

test("why it was joined is told when asked", { skip }, async () => {
  const { id } = await find("", ({ sources }) => sources >= 3);
  const page = await visit("/occurrence/" + id);
  await page.getByText("Why these are one occurrence").click();
  await page.locator("pre.trace").waitFor();
  assert.equal((await page.locator("pre.trace").innerText()).trim(), (await ask(server, `occurrences/${id}/why`)).text.trim());
  await leave(page);
});

test("what the record does not have is said so", { skip }, async () => {
  const page = await visit("/occurrence/0000000000000000", { expected: /status of 404/ });
  assert.match(await page.locator(".trouble").innerText(), /does not have/);
  await leave(page);
});

test("correcting needs the token, and a wrong one is refused", { skip }, async () => {
  const { id } = await find("");
  const page = await visit("/occurrence/" + id, { expected: /status of 40[13]/ });
  await page.getByRole("button", { name: "Correct", exact: true }).first().click();
  await page.getByLabel("Token", { exact: true }).fill("wrong");
  await page.getByRole("dialog").getByRole("button", { name: "Unlock editing" }).click();
  await page.getByText("It is no act").click();
  await page.getByRole("button", { name: "Keep the correction" }).click();
  await page.getByRole("dialog").locator(".trouble").waitFor();
  assert.equal((await ask(server, "corrections")).items.length, 0);
  assert.equal(await page.evaluate(() => document.cookie + localStorage.getItem("readout-token") + location.href.includes("wrong")), "nullfalse");
  await leave(page);
});

test("actor, day, type, status, place and a dropped event are corrected, kept with who did it, and undone", { skip }, async () => {
  const whole = await find("sources=1".replace("sources=1", "type=SANCTION"), ({ sources, events, target }) => sources === 1 && events === 1 && target.length === 1);
  const page = await visit("/occurrence/" + whole.id, { expected: /status of 404/ });
  await unlock(page, server.token);
  const { event } = whole.tellings[0];
  const keep = async (choose) => {
    await page.getByRole("button", { name: "Correct", exact: true }).first().click();
    await choose(page.getByRole("dialog"));
    await page.getByLabel("Your name, kept with it").fill("Ana <b>");
    await page.getByRole("button", { name: "Keep the correction" }).click();
    await page.locator(".told").waitFor();
    await page.ready();
  };
  const undo = async () => {
    await page.locator(".told").getByRole("button", { name: "Undo" }).click();
    await page.locator(".told").waitFor({ state: "detached" });
    await page.ready();
  };

  await keep(async (dialog) => {
    await dialog.getByText("Somebody else took part").click();
    await dialog.getByRole("combobox", { name: "Side" }).selectOption("target");
    await dialog.getByRole("combobox", { name: "Who it was" }).fill("Norway");
    await dialog.getByRole("option", { name: /NOR/ }).click();
  });
  let [made] = (await ask(server, "corrections")).items;
  assert.deepEqual([made.action, made.event, made.side, made.code, made.who], ["actor", event, "target", "NOR", "Ana <b>"]);
  assert.match(await page.locator("h1").innerText(), /Norway/);
  assert.match(await page.locator(".corrections").innerText(), /Ana <b>/);
  await undo();
  assert.equal((await ask(server, "corrections")).items.length, 0);
  assert.doesNotMatch(await page.locator("h1").innerText(), /Norway/);

  await keep(async (dialog) => {
    await dialog.getByText("It was another day").click();
    await dialog.getByLabel(/^The day/).fill("2026-01-15");
  });
  assert.match(await page.locator(".facts").innerText(), /15 Jan 2026/);
  await page.locator(".corrections").getByRole("button", { name: /Undo correction/ }).click();
  await page.locator(".corrections").waitFor({ state: "detached" });
  assert.equal((await ask(server, "corrections")).items.length, 0);

  await keep(async (dialog) => {
    await dialog.getByText("It was another kind of act").click();
    await dialog.getByRole("combobox", { name: "Act", exact: true }).selectOption("ACCUSE");
    await dialog.getByRole("combobox", { name: "Kind", exact: true }).selectOption("allege");
  });
  assert.equal(await page.locator(".occurrence-head .act").innerText(), "accusation · allegation");
  await undo();

  await keep(async (dialog) => {
    await dialog.getByText("It has another status").click();
    await dialog.getByRole("combobox", { name: "Status", exact: true }).selectOption("planned");
  });
  assert.equal(await page.locator(".occurrence-head .status").innerText(), "planned");
  await undo();

  await keep(async (dialog) => {
    await dialog.getByText("It was at another place").click();
    await dialog.getByLabel(/^Place/).fill("Tokyo");
  });
  assert.match(await page.locator(".facts").innerText(), /Tokyo/);
  await undo();

  await keep((dialog) => dialog.getByText("It is no act").click());
  await page.getByText("does not have").waitFor();
  await undo();
  await page.locator("h1", { hasText: /→/ }).waitFor();
  await leave(page);
});

test("two tellings are kept apart", { skip }, async () => {
  const whole = await find("", ({ sources, events }) => sources >= 2 && events >= 2);
  const page = await visit("/occurrence/" + whole.id);
  await unlock(page, server.token);
  await page.getByRole("button", { name: "Correct", exact: true }).first().click();
  await page.getByText("It is not the same act as another telling").click();
  await page.getByRole("button", { name: "Keep the correction" }).click();
  await page.locator(".told").waitFor();
  const [made] = (await ask(server, "corrections")).items;
  assert.equal(made.action, "apart");
  await page.locator(".told").getByRole("button", { name: "Undo" }).click();
  await page.locator(".told").waitFor({ state: "detached" });
  assert.equal((await ask(server, "corrections")).items.length, 0);
  await leave(page);
});

test("on a phone the table scrolls by itself, and nothing else does", { skip }, async () => {
  const { id } = await find("between=RUS,USA&type=CONSULT&outlet=The Harbour Post");
  const page = await visit("/occurrence/" + id, { viewport: NARROW, touch: true });
  assert.ok(await overflow(page) <= 0);
  await leave(page);
});

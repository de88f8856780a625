// What browser tests need: a record of the repository's articles, readout serve on it, and a browser that is watched.
//
// $READOUT is the program. $CHROMIUM is the browser, or one of those below is taken. $PAGE_URL is a server that runs already.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { articles, ROOT } from "./articles.mjs";

const require = createRequire(import.meta.url);
const BROWSERS = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

export const browserPath = BROWSERS.find((path) => path && existsSync(path)) ?? null;
export const readout = process.env.READOUT ?? join(ROOT, "build/readout");
// why browser tests cannot run, or false: { skip } of node's tests
export const skip = !browserPath ? "no Chromium is installed" : !existsSync(readout) ? `${readout} is not built` : false;

// ---- the server

async function firstLine(child) {
  let text = "";
  for await (const chunk of child.stdout) {
    text += chunk;
    if (text.includes("\n")) return text.split("\n")[0];
  }
  throw new Error("readout serve ended: " + text);
}

// { url, token, db, add(articles), run(...arguments), stop() }. hostile: with articles that mean harm; more: others besides
export async function serve({ hostile = false, more = [], args = [], only } = {}) {
  if (process.env.PAGE_URL) return { url: process.env.PAGE_URL, stop() {} };
  const folder = mkdtempSync(join(tmpdir(), "readout-page-")), db = join(folder, "record.db"), tokenFile = join(folder, "token");
  const run = (...words) => execFileSync(readout, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
  let added = 0;
  const add = (list) => {
    const file = join(folder, `articles-${added++}.jsonl`);
    writeFileSync(file, list.map((article) => JSON.stringify(article) + "\n").join(""));
    run("add", "--quiet", "--db", db, file);
  };
  add(only ?? [...articles({ hostile }), ...more]);
  const child = spawn(readout, ["serve", "--db", db, "--port", "0", "--token-file", tokenFile, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => { said += chunk; });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.once("error", (error) => { said += error; });
  const url = (await firstLine(child).catch((error) => { throw new Error(error.message + said); })).replace(/\/$/, "");
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(late);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, db, add, run, stop, said: () => said, get token() { return readFileSync(tokenFile, "utf8").trim(); } };
}

// What the interface answers: await ask(server, "occurrences?limit=1")
export async function ask({ url }, path, init) {
  const response = await fetch(`${url}/api/v1/${path}`, init);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

// ---- the browser

let browser = null;

export async function startBrowser() {
  const root = process.getuid?.() === 0;
  browser ??= await chromium.launch({ executablePath: browserPath, args: [...(root ? ["--no-sandbox"] : []), "--disable-dev-shm-usage", "--disable-gpu"] });
  return browser;
}

export async function stopBrowser() {
  await browser?.close();
  browser = null;
}

export const WIDE = { width: 1280, height: 900 }, NARROW = { width: 375, height: 740 };

// A page in a browser of its own, and what went wrong in it: errors of the console, scripts and policy, requests beyond
// the server. expected: those console errors that the test means to happen.
export async function open(url, path = "/", { lang = "en", viewport = WIDE, dark = false, touch = false, quiet = true, expected } = {}) {
  const context = await (await startBrowser()).newContext({
    viewport, locale: lang === "vi" ? "vi-VN" : "en-GB", colorScheme: dark ? "dark" : "light", hasTouch: touch,
    reducedMotion: quiet ? "reduce" : "no-preference", acceptDownloads: true,
  });
  const page = await context.newPage();
  const troubles = [];
  const trouble = (text) => { if (!expected?.test(text)) troubles.push(text); };
  page.on("console", (message) => { if (message.type() === "error") trouble("console: " + message.text()); });
  page.on("pageerror", (error) => trouble("script: " + error.stack));
  page.on("dialog", (dialog) => { trouble("dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("popup", () => trouble("a window opened"));
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(url + "/") && !asked.startsWith("data:") && !asked.startsWith("blob:" + url)) trouble("foreign request: " + asked);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
  });
  await page.goto(url + path);
  return Object.assign(page, { troubles, ready: () => ready(page), look: () => look(page) });
}

// Everything that was asked for is there.
export async function ready(page) {
  await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".busy, .waits"), null, { timeout: 15000 });
}

// What axe-core finds to be serious or critical. Run from outside: the page's own policy would not let it in.
export async function look(page) {
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map(({ target, failureSummary }) => target.join(" ") + " (" + failureSummary?.split("\n")[1]?.trim() + ")").join("; ")}`);
}

// The page keeps within its width.
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

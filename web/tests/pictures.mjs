// Pictures of the page for the README: node pictures.mjs FOLDER (called by tools/page_pictures).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ask, open, serve, skip, stopBrowser } from "./harness.mjs";

const folder = process.argv[2];
if (skip) {
  console.error(skip);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const server = await serve();
try {
  const [call] = (await ask(server, "occurrences?between=RUS,USA&type=CONSULT&outlet=The Harbour Post")).items;
  const views = { timeline: ["/timeline?since=2026-02-15&until=2026-04-15", 900], occurrence: ["/occurrence/" + call.id, 940], network: ["/network", 800], map: ["/map", 800] };
  for (const dark of [false, true]) {
    for (const [name, [path, height]] of Object.entries(views)) {
      const page = await open(server.url, path, { dark, viewport: { width: 1200, height } });
      await page.ready();
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${name}-${dark ? "dark" : "light"}.png`) });
      if (page.troubles.length) throw new Error(page.troubles.join("\n"));
      await page.context().close();
    }
  }
} finally {
  await stopBrowser();
  await server.stop();
}

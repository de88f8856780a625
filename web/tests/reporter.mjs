// Results in the way of tests/cli: a line a test, `ok NAME`, `not ok NAME` or `skip NAME: why`.
import { basename } from "node:path";

function why(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause).split("\n").slice(0, 30).map((line) => "# " + line).join("\n");
}

export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite" || /\.test\.mjs$/.test(data.name)) {
      if (type === "test:fail" && data.details?.error?.failureType !== "subtestsFailed") yield `not ok ${basename(data.name)}\n${why(data.details.error)}\n`;
      continue;
    }
    const file = data.file ? basename(data.file, ".test.mjs") + ": " : "";
    if (data.skip !== undefined) yield `skip ${file}${data.name}: ${data.skip === true ? "skipped" : data.skip}\n`;
    else if (type === "test:pass") yield `ok ${file}${data.name}\n`;
    else yield `not ok ${file}${data.name}\n${why(data.details?.error)}\n`;
  }
}

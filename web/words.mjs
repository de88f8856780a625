// What types, modes, statuses and roles are called, and which types there are: from ontology/, for build and tests.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ontology = join(dirname(fileURLToPath(import.meta.url)), "../ontology");

function rows(name) {
  return readFileSync(join(ontology, name), "utf8").split("\n")
    .filter((line) => line && !line.startsWith("# "))
    .map((line) => line.split("\t"));
}

const WANTED = /^(type|mode|status|role|kind|label|plan)\./;

export function words() {
  const texts = { en: {}, vi: {} };
  for (const [key, en, vi] of rows("texts.tsv")) {
    if (WANTED.test(key)) (texts.en[key] = en), (texts.vi[key] = vi);
  }
  const types = rows("types.tsv").map(([type, , , modes]) => ({ type, modes: modes ? modes.split(",") : [] }));
  return { types, texts };
}

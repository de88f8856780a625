// Builds the page into dist/: index.html, and assets/ with a hash in each name. Served by `readout serve`.
//
//   node build.mjs            into dist/
//   node build.mjs FOLDER     into that folder
//
// dist/README.md says of which sources it was built, as a hash that tools/check_page compares. It is not served.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { words } from "./words.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "dist"));

// words of acts and roles are those of ontology/, which the reports of the program use too
export const wordsPlugin = {
  name: "words",
  setup(build) {
    build.onResolve({ filter: /^readout:words$/ }, () => ({ path: "words", namespace: "words" }));
    build.onLoad({ filter: /.*/, namespace: "words" }, () => ({ contents: JSON.stringify(words()), loader: "json" }));
  },
};

export const options = {
  absWorkingDir: here,
  bundle: true,
  format: "esm",
  target: ["es2020"],
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  legalComments: "none",
  plugins: [wordsPlugin],
  logLevel: "warning",
};

async function build() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "assets"), { recursive: true });
  const { metafile } = await esbuild.build({
    ...options,
    entryPoints: { main: "src/main.tsx", style: "src/style.css" },
    entryNames: "assets/[name]-[hash]",
    chunkNames: "assets/[name]-[hash]",
    assetNames: "assets/[name]-[hash]",
    outdir: out,
    minify: true,
    splitting: true,
    metafile: true,
  });
  const made = Object.entries(metafile.outputs);
  const of = (entry) => "/assets/" + made.find(([, output]) => output.entryPoint === entry)[0].split("/").pop();
  // what the first view needs besides is asked for at once
  const eager = made.find(([, output]) => output.entryPoint === "src/main.tsx")[1].imports
    .filter(({ kind }) => kind === "import-statement")
    .map(({ path }) => `<link rel="modulepreload" href="/assets/${path.split("/").pop()}">`);
  const noScript = ["en", "vi"].map((lang) => {
    const { shell } = JSON.parse(readFileSync(join(here, `texts/${lang}.json`), "utf8"));
    return `<p lang="${lang}">${shell["no-script"]}</p>`; // "shell.no-script"
  });
  const html = readFileSync(join(here, "index.html"), "utf8")
    .replace("<!-- no script -->", noScript.join(""))
    .replace("<!-- preload -->", eager.join("\n  "))
    .replace("src/main.tsx", of("src/main.tsx"))
    .replace("src/style.css", of("src/style.css"));
  writeFileSync(join(out, "index.html"), html);
  const sum = execFileSync(join(here, "../tools/check_page"), ["--sum"], { encoding: "utf8" }).trim();
  writeFileSync(join(out, "README.md"), `Built by web/build.mjs; change nothing here.\n\nsources: ${sum}\n`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await build();

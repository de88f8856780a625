// A module of the page as node can run it.
import * as esbuild from "esbuild";
import { options } from "../build.mjs";

export async function load(path) {
  const { outputFiles } = await esbuild.build({ ...options, entryPoints: [path], write: false, platform: "node", external: [] });
  return import("data:text/javascript;base64," + Buffer.from(outputFiles[0].contents).toString("base64"));
}

import type { JSX } from "preact";
import type { Route } from "../router";

export function View(_: { route: Route }): JSX.Element {
  return <h1>…</h1>;
}

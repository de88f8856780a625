// Where the page begins: theme, language, the first questions, and the view that the address asks for.
import { render } from "preact";
import { address, begin } from "./api";
import { current, followLinks } from "./router";
import { prepare, Shell } from "./shell";
import { chosenLang } from "./texts";
import { showTheme } from "./theme";

showTheme();
followLinks();
prepare(current().name);
begin(address("names", { lang: chosenLang() }));
if (current().name === "overview") begin(address("overview"));
render(<Shell />, document.getElementById("page")!);

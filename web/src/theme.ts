// Light or dark: as the system has it, until the reader says otherwise. Colours are in styles/tokens.css.
const KEY = "readout-theme";
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export function theme(): Theme {
  try {
    const held = localStorage.getItem(KEY);
    return held === "light" || held === "dark" ? held : "system";
  } catch {
    return "system";
  }
}

export function showTheme(wanted: Theme = theme()): void {
  if (wanted === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wanted;
}

export function setTheme(wanted: Theme): void {
  try {
    if (wanted === "system") localStorage.removeItem(KEY); else localStorage.setItem(KEY, wanted);
  } catch { /* for this view alone */ }
  showTheme(wanted);
}

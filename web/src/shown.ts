// Text of articles made harmless to read: what would hide or turn letters around is shown as what it is, like the
// program does in terminals. (Markup is no danger: everything is set as text.)

// controls but tab and newline, marks and overrides of direction, invisible letters, tags
const TRICKS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

export function shown(text: string): string {
  return text.replace(TRICKS, (letter) => {
    const point = letter.codePointAt(0)!;
    return point === 13 ? "" : "\\u" + point.toString(16).padStart(4, "0");
  });
}

// Where a link of an article may lead: the web, or nowhere.
export function safeUrl(url: string | null): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

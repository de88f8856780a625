// Files and pastes as what they are: a saved page, with the encoding that it names, or plain text.

// At most this much is sent: the server reads no more, with what stands around it.
export const MOST_BYTES = 4 * 1024 * 1024 - 64 * 1024;

export interface Given { kind: "html" | "text"; text: string; name: string | null }

export function isPage(text: string): boolean {
  return /^\ufeff?\s*(<!--[^]*?-->\s*)*<(!doctype html|html|head|body)\b/i.test(text.slice(0, 4000));
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? "utf-8";
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes)).decode(bytes);
  } catch { // a name that no browser knows
    return new TextDecoder().decode(bytes);
  }
}

export async function readFile(file: File): Promise<Given> {
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  return { kind: isPage(text) || /\.x?html?$/i.test(file.name) ? "html" : "text", text, name: file.name };
}

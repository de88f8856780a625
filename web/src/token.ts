// The token that writing needs: typed by the user, kept as long as the tab is open.
import { useEffect, useState } from "preact/hooks";

const KEY = "readout-token";
const listeners = new Set<() => void>();

export function token(): string | null {
  try { return sessionStorage.getItem(KEY); } catch { return null; }
}

export function setToken(value: string | null): void {
  try {
    if (value) sessionStorage.setItem(KEY, value); else sessionStorage.removeItem(KEY);
  } catch { /* no storage: asked for again */ }
  listeners.forEach((listener) => listener());
}

export function useToken(): string | null {
  const [held, setHeld] = useState(token);
  useEffect(() => {
    const listener = () => setHeld(token());
    listeners.add(listener);
    return () => { listeners.delete(listener); };
  }, []);
  return held;
}

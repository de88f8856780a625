// New occurrences as they come: how many since the reader last looked.
import { useCallback, useEffect, useState } from "preact/hooks";
import { forget } from "./api";

export function useNews(): [number, () => void] {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let source: EventSource | null = null;
    const told = (event: MessageEvent<string>) => {
      const { id } = JSON.parse(event.data) as { id: string };
      setIds((old) => old.has(id) ? old : new Set(old).add(id));
    };
    // browsers have few connections to one server: tabs that nobody sees keep none
    const follow = () => {
      if (document.hidden === !source) return;
      source?.close();
      source = document.hidden ? null : new EventSource("/api/v1/stream");
      source?.addEventListener("occurrence", told);
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => { document.removeEventListener("visibilitychange", follow); source?.close(); };
  }, []);
  const seen = useCallback(() => { forget(); setIds(new Set()); }, []);
  return [ids.size, seen];
}

// New occurrences as they come: how many since the reader last looked.
import { useCallback, useEffect, useState } from "preact/hooks";
import { forget } from "./api";

export function useNews(): [number, () => void] {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const source = new EventSource("/api/v1/stream");
    source.addEventListener("occurrence", (event) => {
      const { id } = JSON.parse(event.data) as { id: string };
      setIds((old) => old.has(id) ? old : new Set(old).add(id));
    });
    return () => source.close();
  }, []);
  const seen = useCallback(() => { forget(); setIds(new Set()); }, []);
  return [ids.size, seen];
}

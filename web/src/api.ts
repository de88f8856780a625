// The interface under /api/v1: questions with abort, errors as problems, and the hooks that views ask with.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { List } from "./types";
import { token } from "./token";

const ROOT = "/api/v1/";

// A problem of RFC 9457, or status 0: nobody answered.
export class Problem extends Error {
  constructor(readonly status: number, readonly title: string, readonly detail: string | null) {
    super(detail ?? title);
  }
}

export type Query = Record<string, string | number | boolean | null | undefined> | URLSearchParams;

// path is what stands behind /api/v1/; its parts must be encoded where they are not known to be harmless
export function address(path: string, query: Query = {}): string {
  const params = query instanceof URLSearchParams ? query : new URLSearchParams();
  if (!(query instanceof URLSearchParams)) {
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== "") params.set(name, String(value));
    }
  }
  const text = params.toString();
  return ROOT + path + (text ? "?" + text : "");
}

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  const body = type.includes("json") ? await response.json() : await response.text();
  if (response.ok) return body;
  const { title, detail } = typeof body === "object" && body ? body as { title?: string; detail?: string } : {};
  throw new Problem(response.status, title ?? response.statusText, detail ?? null);
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "omit", cache: "no-cache", ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Problem(0, "", null);
  }
  return await read(response) as T;
}

export function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(url, { signal });
}

// method POST or DELETE; with the token where one was given
export function send<T>(method: "POST" | "DELETE", path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = method === "POST" ? { "Content-Type": "application/json" } : {};
  const held = token();
  if (held) headers.Authorization = "Bearer " + held;
  return ask<T>(ROOT + path, { method, headers, body: method === "POST" ? JSON.stringify(body ?? {}) : undefined, signal });
}

// ---- answers that were seen lately, so that going back shows at once

const KEPT = 24;
const kept = new Map<string, unknown>();

function keep(url: string, data: unknown): void {
  kept.delete(url);
  kept.set(url, data);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
}

// after something was written
export function forget(): void {
  kept.clear();
}

// what main asks for before anything is shown
const early = new Map<string, Promise<unknown>>();
export function begin(url: string): void {
  const asked = get(url);
  asked.catch(() => undefined);
  early.set(url, asked);
}

function fetched<T>(url: string, signal: AbortSignal): Promise<T> {
  const asked = early.get(url);
  early.delete(url);
  return (asked as Promise<T> | undefined) ?? get<T>(url, signal);
}

export interface Asked<T> {
  data: T | null; // that of the question before, as long as the present one is under way
  problem: Problem | null;
  busy: boolean;
  again: () => void;
}

// Asks whenever the address changes; null asks nothing.
export function useAsk<T>(url: string | null): Asked<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ url: string | null; round: number; data: T | null; problem: Problem | null; busy: boolean }>(
    () => ({ url, round, data: (url && kept.get(url) as T) || null, problem: null, busy: url !== null }));
  useEffect(() => {
    if (url === null) {
      setState({ url, round, data: null, problem: null, busy: false });
      return;
    }
    const abort = new AbortController();
    setState((old) => ({ url, round, data: (kept.get(url) as T | undefined) ?? old.data, problem: null, busy: true }));
    fetched<T>(url, abort.signal).then(
      (data) => {
        keep(url, data);
        if (!abort.signal.aborted) setState({ url, round, data, problem: null, busy: false });
      },
      (error) => {
        if (!abort.signal.aborted) setState((old) => ({ url, round, data: old.data, problem: asProblem(error), busy: false }));
      });
    return () => abort.abort();
  }, [url, round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { data: state.data, problem: state.problem, busy: state.busy || state.url !== url || state.round !== round, again };
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, "", String(error));
}

export interface Paged<T> extends Asked<T[]> {
  more: (() => void) | null; // null: that was all
  turning: boolean; // more is under way
}

// A list page by page: query without cursor.
export function usePages<T>(path: string, query: URLSearchParams): Paged<T> {
  const url = address(path, query);
  const first = useAsk<List<T>>(url);
  const [rest, setRest] = useState<{ url: string; items: T[]; next: string | null; busy: boolean; problem: Problem | null } | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => {
    setRest(null);
    return () => abort.current?.abort();
  }, [first.data]);
  const next = rest ? rest.next : first.data?.next ?? null;
  const more = useCallback(() => {
    if (!next) return;
    const params = new URLSearchParams(query);
    params.set("cursor", next);
    abort.current?.abort();
    const mine = abort.current = new AbortController();
    const before = rest?.items ?? [];
    setRest({ url, items: before, next, busy: true, problem: null });
    get<List<T>>(address(path, params), mine.signal).then(
      (list) => !mine.signal.aborted && setRest({ url, items: [...before, ...list.items], next: list.next, busy: false, problem: null }),
      (error) => !mine.signal.aborted && setRest({ url, items: before, next, busy: false, problem: asProblem(error) }));
  }, [url, next, rest]);
  const data = first.data && [...first.data.items, ...(rest?.items ?? [])];
  return { data, problem: first.problem ?? rest?.problem ?? null, busy: first.busy, turning: !!rest?.busy, again: first.again, more: next ? more : null };
}

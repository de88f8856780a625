// What the interface under /api/v1 answers; docs/openapi.json says it in full.

// bytes of the article's text, [start, end)
export type Span = [number, number];
export type Precision = "day" | "month" | "year" | string;
export type Status = "actual" | "planned" | "hypothetical" | "negated";
export type Lang = "en" | "vi";

export interface Actor { code: string; role: string | null; name: string | null }
export interface Day { from: string; to: string; precision: Precision; text?: string }
export interface Place { name: string; code: string | null; lat?: number; lon?: number }

export interface Evidence {
  event: string;
  article: string;
  key: string;
  outlet: string | null;
  url: string | null;
  published: string | null;
  text: string;
  span: Span | null;
  trigger: Span | null;
  source: Span | null;
  target: Span | null;
}

export interface Occurrence {
  id: string;
  type: string;
  mode: string | null;
  status: Status;
  date: Day | null;
  source: Actor[];
  target: Actor[];
  place: Place | null;
  confidence: number;
  score: number | null;
  sources: number;
  articles: number;
  events: number;
  first_report: string | null;
  last_report: string | null;
  corrected: boolean;
  evidence: Evidence[];
}

export interface Telling {
  event: string;
  article: string;
  key: string;
  outlet: string | null;
  url: string | null;
  title: string | null;
  published: string | null;
  lang: string | null;
  status: Status;
  date: Day | string | null;
  said_by: string | null;
  quote: string | null;
}

export interface Topic { event?: string; text: string; disclosed_by: Actor | null }

export interface WholeOccurrence extends Occurrence {
  tellings: Telling[];
  topics: Topic[];
  corrections: Correction[];
  events_corrected: string[];
}

export interface Event {
  event: string;
  occurrence: string | null;
  article: string;
  key: string | null;
  outlet: string | null;
  url: string | null;
  title: string | null;
  published: string | null;
  lang: string | null;
  type: string;
  mode: string | null;
  status: Status;
  date: Day | null;
  source: Actor[];
  target: Actor[];
  place: Place | null;
  said_by: string | null;
  quote: string | null;
  confidence: number;
  corrected: boolean;
  evidence: Pick<Evidence, "text" | "span" | "trigger" | "source" | "target">[];
  topics: Topic[];
}

export interface ArticleRow {
  key: string;
  id: string;
  url: string | null;
  outlet: string | null;
  title: string | null;
  published: string | null;
  lang: string | null;
  events: number;
  story: string | number | null;
}

export interface Block { kind: string; coded: boolean; span: Span }

export interface Article extends Omit<ArticleRow, "events" | "key"> {
  key?: string;
  author: string | null;
  credits: string[] | string | null;
  modified: string | null;
  copies?: unknown[] | number;
  versions?: unknown[] | number;
  original?: boolean;
  text: string;
  blocks: Block[];
  events: Event[];
  warnings?: string[];
  trace?: string;
}

export interface Tone { acts: number; cooperation: number; conflict: number }
export interface Bucket extends Tone { from: string }
export interface Pair extends Tone { a: string; b: string }
export interface Timeline { by: "day" | "month" | "year"; buckets: Bucket[] }
// how many acts were added up, and from which day on where there are more
export interface Summed { counted: number; from: string | null }
export interface Graph { nodes: (Tone & { code: string })[]; edges: Pair[] }
export interface PlaceTone extends Tone { name: string; code: string | null; lat: number; lon: number }
export type PlanState = "ahead" | "happened" | "called off" | "no report";
export interface CalendarItem { state: PlanState; outcome: string | null; plan: Occurrence }
export interface Calendar { from: string; items: CalendarItem[] }

export interface Overview {
  as_of: string | null;
  articles: number;
  events: number;
  occurrences: number;
  first: string | null;
  last: string | null;
  recent: Occurrence[];
  pairs: Pair[];
  buckets: Bucket[];
  upcoming: CalendarItem[];
}

export interface List<T> { items: T[]; next: string | null }

export interface Names { lang: string; codes: Record<string, string>; roles: Record<string, string> }

export interface Facets {
  types: { type: string; mode: string | null; acts: number }[];
  statuses: { status: Status; acts: number }[];
  outlets: { name: string; articles: number }[];
  voices: { name: string; acts: number }[];
  topics: { text: string; acts: number }[];
}

export interface ActorRow {
  code: string;
  role: string | null;
  name: string | null;
  events: number;
  articles: number;
  first: string | null;
  last: string | null;
}

export interface SearchHit {
  key: string;
  id: string;
  url: string | null;
  outlet: string | null;
  title: string | null;
  published: string | null;
  lang: string | null;
  exact: boolean;
  snippet: string;
  words: Span[]; // of the snippet
}
export interface Search { query: string; articles: SearchHit[]; actors: ActorRow[] }

export interface Comparison {
  ids: string[];
  sides: { side: string; name: string; kind: "actor" | "outlet" }[];
  rows: CompareRow[];
}
export interface CompareRow {
  kind: "topic" | "claim" | "number" | "date" | "commitment";
  label: string;
  left_out: boolean;
  contradicts: boolean;
  cells: { side: string; omitted: boolean; negated: boolean;
    words: { text: string; article: string; key?: string; url: string | null; span: Span | null }[] }[];
}

export interface Correction {
  number: number;
  action: "drop" | "actor" | "date" | "type" | "status" | "place" | "apart" | "merge" | "person" | "lock";
  article: string | null;
  event: string | null;
  type: string | null;
  other_event: string | null;
  side: "source" | "target" | null;
  actor: number | null;
  code: string | null;
  role: string | null;
  date: string | null;
  name: string | null;
  other_name: string | null;
  becomes?: string | null; // the type with its mode, the status, the place
  who: string | null;
  made: string;
  fits: boolean;
}
export type NewCorrection = Partial<Omit<Correction, "number" | "made" | "fits">> & { action: Correction["action"] };

export interface Health {
  status: string;
  version: string;
  record: string;
  read_only: boolean;
  articles: number;
  occurrences: number;
  first: string | null;
  last: string | null;
}

export interface CodeRequest {
  text?: string;
  html?: string;
  title?: string;
  url?: string;
  source?: string;
  published?: string;
  lang?: string;
  trace?: boolean;
}

// What kinds of act there are: the four quads of PLOVER, said or done, for or against.
import words from "readout:words";

export type Quad = "vc" | "mc" | "vf" | "mf"; // verbal and material, cooperation and conflict (fight)

const QUADS: Record<string, Quad> = {
  AGREE: "vc", CONSULT: "vc", SUPPORT: "vc", CONCEDE: "vc",
  COOPERATE: "mc", AID: "mc", RETREAT: "mc",
  REQUEST: "vf", ACCUSE: "vf", REJECT: "vf", THREATEN: "vf",
  PROTEST: "mf", SANCTION: "mf", MOBILIZE: "mf", COERCE: "mf", ASSAULT: "mf",
};

export const TYPES = words.types;
export const STATUSES = ["actual", "planned", "hypothetical", "negated"] as const;

export function quad(type: string): Quad {
  return QUADS[type] ?? "vf";
}

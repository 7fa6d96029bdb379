/** A point of time in seconds since 1970, and a value. */
export type Sample = readonly [seconds: number, value: number];

/** Samples of one set of labels, the oldest first. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly Sample[];
}

/** A request of an exemplar: a dot on a graph. */
export interface Exemplar {
  readonly seconds: number;
  readonly value: number;
}

export interface LogLine {
  readonly seconds: number;
  readonly text: string;
  /** As the label `level` has it; empty where there is none. */
  readonly level: string;
}

export interface FoundTrace {
  readonly id: string;
  /** Service and operation of its first span. */
  readonly name: string;
  readonly began: number;
  readonly milliseconds: number;
}

/** What a query of a panel brought: it has what its data source tells. */
export interface Answer {
  readonly series?: readonly Series[];
  readonly exemplars?: readonly Exemplar[];
  readonly lines?: readonly LogLine[];
  readonly traces?: readonly FoundTrace[];
}

/** What is drawn: the time that is shown, in seconds since 1970, and what each query of a panel brought. */
export interface PanelData {
  readonly from: number;
  readonly to: number;
  /** Seconds between the points of a graph. */
  readonly step: number;
  /** By the name of the query: A, B, … */
  readonly answers: Readonly<Record<string, Answer>>;
}

/** A rule, whoever wrote it: Belvedere's, or as in a rule file. */
export interface TestedRule {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string | undefined>>;
}

export interface TestedGroup {
  readonly name: string;
  readonly rules: readonly TestedRule[];
}

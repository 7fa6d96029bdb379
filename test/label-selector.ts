type Labels = Readonly<Record<string, string>>;

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null;
}

/** A selector as Kubernetes writes it; an empty one selects everything. */
export interface LabelSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: readonly Requirement[] | null;
}

const meets = ({ key, operator, values }: Requirement, labels: Labels): boolean => {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && (values ?? []).includes(value);
    case 'NotIn':
      return value === undefined || !(values ?? []).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new Error(`there is no operator ${operator}`);
  }
};

/** Whether a selector selects what carries the labels. */
export const selects = ({ matchLabels, matchExpressions }: LabelSelector, labels: Labels): boolean =>
  Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
  (matchExpressions ?? []).every((requirement) => meets(requirement, labels));

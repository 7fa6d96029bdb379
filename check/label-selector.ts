import { asList, asMap, asText, isMap } from './source.ts';

/** Whether an object's labels meet a selector; a selector that is not there selects nothing, an empty one everything. */
export const selects = (selector: unknown, labels: Readonly<Record<string, unknown>>): boolean => {
  if (!isMap(selector)) return false;
  const wanted = Object.entries(asMap(selector.matchLabels)).every(([name, value]) => labels[name] === value);
  return (
    wanted &&
    asList(selector.matchExpressions)
      .map(asMap)
      .every(({ key, operator, values }) => {
        const value = labels[asText(key) ?? ''];
        const listed = asList(values).includes(value);
        switch (operator) {
          case 'In':
            return value !== undefined && listed;
          case 'NotIn':
            return value === undefined || !listed;
          case 'Exists':
            return value !== undefined;
          case 'DoesNotExist':
            return value === undefined;
          default:
            return true;
        }
      })
  );
};

import { asList } from '../source.ts';
import { allRoutes, fieldsOf, perRouting, type Placed } from './routing.ts';

/** Stands for all labels in a list to group by. */
const wildcard = '...';

/** Lists of labels to group by that Alertmanager refuses. */
export const grouping = perRouting((routing) =>
  (routing.root === undefined ? [] : allRoutes(routing.root)).flatMap((route): Placed[] => {
    const field = routing.operator ? 'groupBy' : 'group_by';
    const labels = asList(fieldsOf(routing, route)[field]).map(String);
    const error = (message: string, fix: string): Placed => ({
      code: 'alertmanager-group-by',
      severity: 'error',
      message: `${message}; Alertmanager refuses the configuration`,
      fix,
      path: [...route.path, field],
    });
    const again = labels.find((label, i) => labels.indexOf(label) < i);
    return [
      ...(labels.includes(wildcard) && labels.some((label) => label !== wildcard)
        ? [
            error(
              `'${wildcard}' stands for all labels, and others stand beside it`,
              `write '${wildcard}' alone, or the labels alone`,
            ),
          ]
        : []),
      ...(again === undefined || again === wildcard ? [] : [error(`label '${again}' stands twice`, 'keep one')]),
      ...(labels.includes('') ? [error('a label has no name', 'remove it')] : []),
    ];
  }),
);

/** Functions of the templates of rules. @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/ */
const ofPrometheus = [
  'query',
  'first',
  'label',
  'value',
  'strvalue',
  'args',
  'reReplaceAll',
  'safeHtml',
  'match',
  'title',
  'toUpper',
  'toLower',
  'graphLink',
  'tableLink',
  'sortByLabel',
  'stripPort',
  'stripDomain',
  'humanize',
  'humanize1024',
  'humanizeDuration',
  'humanizePercentage',
  'humanizeTimestamp',
  'toTime',
  'toDuration',
  'now',
  'pathPrefix',
  'externalURL',
  'parseDuration',
  'tmpl',
  'urlQueryEscape',
];

/** @see https://pkg.go.dev/text/template#hdr-Functions */
const ofGo = 'and call html index slice js len not or print printf println urlquery eq ge gt le lt ne'.split(' ');

export const functions: readonly string[] = [...ofPrometheus, ...ofGo];

export const keywords: ReadonlySet<string> = new Set(
  'if else end range with define block template break continue true false nil'.split(' '),
);

/** What the dot has, where nothing else took its place. */
export const fields: readonly string[] = ['Labels', 'ExternalLabels', 'ExternalURL', 'Value'];

export const variables: readonly string[] = ['$labels', '$externalLabels', '$externalURL', '$value'];

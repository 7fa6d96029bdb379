import { accessLogFields, errorTypeField, logFields } from '../../metrics/log-fields.ts';
import { matcher } from '../../promql/promql.ts';
import { logSelector } from '../house-style/log-selector.ts';
import { chosen } from '../house-style/variables.ts';

const streams = [chosen('namespace'), chosen('service_name'), chosen('level')];

/** Lines that are chosen and have what is searched for. */
const lines = `${logSelector(streams)} |~ \`(?i)$search\``;

/** Lines about errors, of the same services. */
const errorLines = `${logSelector([...streams.slice(0, 2), matcher('level', '=~', 'error|fatal|critical')])} |~ \`(?i)$search\``;

/** A field as it stands, though its name has a dot. */
const path = (field: string): string =>
  field
    .split('.')
    .map((key, i) => (i === 0 ? key : `["${key}"]`))
    .join('');

const json = (fields: Readonly<Record<string, string>>): string =>
  `| json ${Object.entries(fields)
    .map(([name, field]) => `${name}=${JSON.stringify(path(field))}`)
    .join(', ')}`;

/** Answered requests: lines of the access log, with their fields. */
const requests = `${lines} ${json({ event: logFields.event, ...accessLogFields })} | event="http_request"`;

/** The same of the user that is typed in: without one, of nobody. */
const ofUser = `${lines} | user_id="$user_id" | user_id!=""`;
const requestsOfUser = `${ofUser} ${json({ event: logFields.event, ...accessLogFields })} | event="http_request"`;

export const byLevel = `sum by (level) (count_over_time(${lines} [$__auto]))`;
export const byService = `sum by (service_name) (count_over_time(${lines} [$__auto]))`;
export const searched = lines;

export const userRequests = `${requestsOfUser} | line_format "{{.status}} {{.method}} {{.path}} {{.elapsed_ms}} ms"`;
export const userRequestsByStatus = `sum by (service_name, status) (count_over_time(${requestsOfUser} [$__auto]))`;
export const userLines = ofUser;

/** The same but for answers to failed requests: what failed has told of itself. */
const errorsOf = (fields: Readonly<Record<string, string>>): string =>
  `${errorLines} ${json({ event: logFields.event, ...fields })} | event!="http_request"`;

export const errorsByType = `sum by (service_name, type) (count_over_time(${errorsOf({ type: errorTypeField })} [$__auto]))`;
export const errorMessages = `topk(20, sum by (service_name, type, message) (count_over_time(${errorsOf({ type: errorTypeField, message: logFields.message })} [$__range])))`;
export const errors = errorLines;

/** Milliseconds within which a share of the requests was answered. */
export const duration = (quantile: number): string =>
  `quantile_over_time(${String(quantile)}, ${requests} | unwrap elapsed_ms | __error__="" [$__auto]) by (service_name)`;

/** The same by route. */
export const durationByRoute = `quantile_over_time(0.95, ${requests} | unwrap elapsed_ms | __error__="" [$__auto]) by (service_name, method, route)`;

/** Requests that took longer than so many milliseconds. */
export const slowRequests = `${requests} | elapsed_ms > $slower_than | line_format "{{.elapsed_ms}} ms {{.status}} {{.method}} {{.path}}"`;

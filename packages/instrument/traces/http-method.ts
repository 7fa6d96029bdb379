interface KnownMethod {
  /** As it stands in the name of a span. */
  readonly name: string;
  /** Value of `http.request.method`. */
  readonly attribute: string;
}

const other: KnownMethod = { name: 'HTTP', attribute: '_OTHER' };

/** https://opentelemetry.io/docs/specs/semconv/http/http-spans/#common-attributes */
const known = new Map<string, KnownMethod>(
  ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'QUERY', 'TRACE'].map((method) => [
    method,
    { name: method, attribute: method },
  ]),
);

/** A method as spans name it: unknown ones share a value, so that a client cannot make more of them. */
export const knownMethod = (method: string): KnownMethod => known.get(method) ?? other;

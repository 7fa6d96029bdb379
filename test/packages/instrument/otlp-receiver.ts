import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';

/** As far as we read it of https://github.com/open-telemetry/opentelemetry-proto: field numbers are the format. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
  message ExportTraceServiceResponse {}
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    repeated KeyValue attributes = 9; repeated Event events = 11; Status status = 15;
  }
  message Event { string name = 2; repeated KeyValue attributes = 3; }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; ArrayValue array_value = 5; } }
  message ArrayValue { repeated AnyValue values = 1; }
`);
const request = root.lookupType('ExportTraceServiceRequest');

type Value = string | number | boolean | undefined;
interface KeyValue {
  readonly key: string;
  readonly value: Readonly<Record<string, Value>>;
}
interface Decoded {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: KeyValue[] };
    readonly scopeSpans: { readonly spans: Record<string, unknown>[] }[];
  }[];
}

/** Kinds of https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
export const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

/** A span as it came over the wire. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first span of a trace. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  readonly attributes: Readonly<Record<string, Value>>;
  readonly resource: Readonly<Record<string, Value>>;
  readonly failed: boolean;
  /** Everything, to search for what must not be there. */
  readonly raw: string;
}

export interface Receiver {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** Headers of the last delivery over HTTP. */
  headers(): IncomingMessage['headers'];
  close(): Promise<void>;
}

const attributesOf = (list: readonly KeyValue[] = []): Record<string, Value> =>
  Object.fromEntries(list.map(({ key, value }) => [key, Object.values(value)[0]]));

const hex = (base64: unknown): string =>
  Buffer.from(typeof base64 === 'string' ? base64 : '', 'base64').toString('hex');

const decode = (body: Uint8Array): ReceivedSpan[] => {
  const options = { bytes: String, longs: Number, arrays: true };
  const { resourceSpans } = request.toObject(request.decode(body), options) as Decoded;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans
      .flatMap(({ spans }) => spans)
      .map((span) => ({
        traceId: hex(span.traceId),
        spanId: hex(span.spanId),
        parentSpanId: hex(span.parentSpanId),
        name: String(span.name),
        kind: kinds[Number(span.kind)] ?? 'unspecified',
        attributes: attributesOf(span.attributes as KeyValue[]),
        resource: attributesOf(resource.attributes),
        failed: (span.status as { code?: number } | undefined)?.code === 2,
        raw: JSON.stringify(span),
      })),
  );
};

/** An OTLP endpoint over HTTP with protobuf. */
export const otlpHttpReceiver = async (): Promise<Receiver> => {
  const spans: ReceivedSpan[] = [];
  let headers: IncomingMessage['headers'] = {};
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      headers = incoming.headers;
      if (incoming.url === '/v1/traces') spans.push(...decode(Buffer.concat(chunks)));
      response.writeHead(incoming.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/x-protobuf' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    spans,
    headers: () => headers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** An OTLP endpoint over gRPC. */
export const otlpGrpcReceiver = async (): Promise<Receiver> => {
  const spans: ReceivedSpan[] = [];
  const server = new Server();
  const definition: ServiceDefinition = {
    Export: {
      path: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
      requestStream: false,
      responseStream: false,
      requestSerialize: (value: Buffer) => value,
      requestDeserialize: (value: Buffer) => value,
      responseSerialize: (value: Buffer) => value,
      responseDeserialize: (value: Buffer) => value,
    },
  };
  server.addService(definition, {
    Export: (call: { request: Buffer }, done: (error: null, answer: Buffer) => void) => {
      spans.push(...decode(call.request));
      done(null, Buffer.alloc(0));
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    url: `http://127.0.0.1:${String(port)}`,
    spans,
    headers: () => ({}),
    close: () =>
      new Promise((resolve) => {
        server.forceShutdown();
        resolve();
      }),
  };
};

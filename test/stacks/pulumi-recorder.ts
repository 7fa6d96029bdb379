import * as pulumi from '@pulumi/pulumi';
import type { RegisterResourceRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import { MockMonitor } from '@pulumi/pulumi/runtime/mocks.js';

/** A resource as it goes to Pulumi's engine. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  /** Name of the resource it stands below in the tree. */
  readonly parent: string | undefined;
  /** Inputs as they go over the wire: secrets carry the signature by which the engine encrypts them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Names of the resources that must be there before. */
  readonly dependencies: readonly string[];
  /** Name of the provider, where it is not the default one. */
  readonly provider: string | undefined;
  /** Outputs that are encrypted, whatever they are made of. */
  readonly secretOutputs: readonly string[];
}

/** What stands in the place of a password; a test looks for it where no secret may be. */
export const generatedSecret = (name: string): string => `generated for ${name}`;

/** Signature of a secret in what is sent to the engine (pulumi/sdk/nodejs/runtime/rpc.ts). */
export const secretSignature = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270' };

const nameOf = (urn: string): string => urn.slice(urn.indexOf('::', urn.indexOf('::', urn.indexOf('::') + 2) + 2) + 2);

const known = /^(belvedere:index:(Observability|Component)|kubernetes:.+|pulumi:(pulumi:Stack|providers:kubernetes))$/;

/** What the engine and its providers would answer; whatever we did not foresee fails. */
export const mocks: pulumi.runtime.Mocks = {
  newResource: ({ type, name, inputs }) => {
    const state = inputs as Record<string, unknown>;
    if (type === 'random:index/randomPassword:RandomPassword')
      return { id: name, state: { ...state, result: generatedSecret(name) } };
    if (!known.test(type)) throw new Error(`no mock for a resource of type ${type}`);
    return { id: name, state };
  },
  call: ({ token }) => {
    throw new Error(`no mock for a call of ${token}`);
  },
};

/** A request to the engine, in words. */
export const asRegistered = (request: RegisterResourceRequest): Registered => ({
  type: request.getType(),
  name: request.getName(),
  parent: request.getParent() === '' ? undefined : nameOf(request.getParent()),
  inputs: request.getObject()?.toJavaScript() ?? {},
  dependencies: request.getDependenciesList().map(nameOf),
  // A provider is named by its URN and its id.
  provider: request.getProvider() === '' ? undefined : nameOf(request.getProvider()).split('::')[0],
  secretOutputs: request.getAdditionalsecretoutputsList(),
});

class RecordingMonitor extends MockMonitor {
  readonly registered: Registered[] = [];

  override registerResource(
    request: RegisterResourceRequest,
    callback: Parameters<MockMonitor['registerResource']>[1],
  ): Promise<void> {
    this.registered.push(asRegistered(request));
    return super.registerResource(request, callback);
  }
}

/** What a program registers, in order, and what it puts out. */
export interface Recorded<T> {
  readonly registered: readonly Registered[];
  readonly outputs: T;
}

/** Runs a program as Pulumi would, on no cluster. */
export const record = async <T extends object>(program: () => T | Promise<T>): Promise<Recorded<T>> => {
  await pulumi.runtime.setMocks(mocks, 'belvedere', 'test');
  const monitor = new RecordingMonitor(mocks);
  pulumi.runtime.setMockOptions(monitor, 'belvedere', 'test');
  // Pulumi keeps of each of its thousands of promises where it was made, and Jest looks every line of that up in its source map.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const outputs = (await pulumi.runtime.runInPulumiStack(() => Promise.resolve(program()))) as T;
    await pulumi.runtime.disconnect();
    return { registered: monitor.registered, outputs };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
};

/** A value as JSON, without what is marked as secret in it. */
export const plainText = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && Object.keys(secretSignature).every((key) => key in inner)
      ? 'a secret'
      : inner,
  );

/** The Kubernetes objects of the stack `obs`; the CRDs are one file to Pulumi. */
export const objectsIn = ({ registered }: Recorded<object>): Registered[] =>
  registered.filter(({ type, name }) => type.startsWith('kubernetes:') && !name.startsWith('obs/crds/'));

/** The resource of a name. */
export const find = ({ registered }: Recorded<object>, name: string): Registered => {
  const found = registered.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`there is no resource ${name}`);
  return found;
};

/** The error that tells a user's mistake. */
export const mistake = (run: () => void): pulumi.RunError => {
  try {
    run();
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

import { JsonPatch } from 'cdk8s';
import { didYouMean } from '../config/did-you-mean.ts';
import type { PatchOperation } from '../config/patches.ts';

const steps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const has = (value: unknown, step: string): boolean =>
  Array.isArray(value)
    ? /^(0|[1-9]\d*)$/.test(step) && Number(step) < value.length
    : typeof value === 'object' && value !== null && Object.hasOwn(value, step);

const missing = (value: unknown, step: string, above: string): string => {
  const where = above === '' ? 'at the top of the object' : `at ${above}`;
  if (Array.isArray(value))
    return `there is no entry ${step} ${where}, which has ${String(value.length)}; correct the index`;
  if (typeof value !== 'object' || value === null)
    return `there is nothing below ${above}, which is no map or list; correct the path`;
  return `there is no '${step}' ${where}${didYouMean(step, Object.keys(value))}`;
};

/** What is wrong with a path that must lead somewhere; to add, its last step may be new. */
const pathProblem = (object: unknown, pointer: string, adds: boolean): string | undefined => {
  let value = object;
  const all = steps(pointer);
  for (const [i, step] of all.entries()) {
    const last = i === all.length - 1;
    const isNew = Array.isArray(value)
      ? step === '-' || step === String(value.length)
      : typeof value === 'object' && value !== null && step !== '__proto__';
    if (!has(value, step) && !(adds && last && isNew))
      return missing(
        value,
        step,
        pointer
          .split('/')
          .slice(0, i + 1)
          .join('/'),
      );
    value = (value as Record<string, unknown>)[step];
  }
  return undefined;
};

const toPatch = ({ op, path, from = '', value }: PatchOperation): JsonPatch => {
  switch (op) {
    case 'remove':
      return JsonPatch.remove(path);
    case 'move':
      return JsonPatch.move(from, path);
    case 'copy':
      return JsonPatch.copy(from, path);
    case 'test':
      return JsonPatch.test(path, value);
    default:
      return op === 'add' ? JsonPatch.add(path, value) : JsonPatch.replace(path, value);
  }
};

/** The object after an operation, or what is wrong with the operation and at which of its keys. */
export type Outcome<T> = { readonly object: T } | { readonly message: string; readonly key: 'path' | 'from' | 'value' };

/** Applies one operation of RFC 6902, which must find what it is about: a typo would else do nothing. */
export const applyOperation = <T extends object>(object: T, operation: PatchOperation): Outcome<T> => {
  const { op, path, from } = operation;
  const wrongFrom = from === undefined ? undefined : pathProblem(object, from, false);
  if (wrongFrom !== undefined) return { message: wrongFrom, key: 'from' };
  if (op === 'move' && from !== undefined && path.startsWith(`${from}/`))
    return { message: 'this would move a value into itself; correct the path', key: 'path' };
  const wrongPath = pathProblem(object, path, ['add', 'move', 'copy'].includes(op));
  if (wrongPath !== undefined) return { message: wrongPath, key: 'path' };
  try {
    return { object: JsonPatch.apply(JSON.parse(JSON.stringify(object)), toPatch(operation)) as T };
  } catch (error) {
    if (op === 'test' && (error as Error).name === 'TEST_OPERATION_FAILED')
      return {
        message: 'the value is another than is expected here; look at what the patch is to change',
        key: 'value',
      };
    throw error;
  }
};

import { didYouMean } from '../config/did-you-mean.ts';
import type { Problem } from '../config/problem.ts';

type Path = Problem['path'];
type Fields = Readonly<Record<string, unknown>>;

/**
 * What tells apart the entries of a list, by the name of its field: the merge keys of Kubernetes
 * (https://kubernetes.io/docs/reference/generated/kubernetes-api/) and of the operator's resources. Other lists are replaced.
 */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  groups: ['name'],
  scrapeClasses: ['name'],
  ports: ['containerPort', 'port'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
};

/** Deletes the entry of a list that has the same key, as in Kubernetes. */
const directive = '$patch';

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name, port or path as text. */
const scalarText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A value with what is wrong noted aside, each with its path in the patch. */
export class StrategicMerge {
  readonly problems: Problem[] = [];

  merge(base: unknown, patch: unknown, path: Path, field = ''): unknown {
    if (isFields(patch)) return this.#maps(isFields(base) ? base : {}, patch, path);
    if (Array.isArray(patch)) {
      const key = this.#keyOf(field, base);
      return key === undefined
        ? patch.map((entry, i) => this.merge(undefined, entry, [...path, i]))
        : this.#lists(base as readonly Fields[], patch, key, path);
    }
    return patch;
  }

  #keyOf(field: string, base: unknown): string | undefined {
    return Array.isArray(base) && base.length > 0
      ? mergeKeys[field]?.find((key) => base.every((entry) => isFields(entry) && Object.hasOwn(entry, key)))
      : undefined;
  }

  #maps(base: Fields, patch: Fields, path: Path): Fields {
    const merged = new Map(Object.entries(base));
    for (const [key, value] of Object.entries(patch)) {
      if (value !== null) merged.set(key, this.merge(merged.get(key), value, [...path, key], key));
      else if (!merged.delete(key))
        this.#tell(`there is no '${key}' to delete${didYouMean(key, Object.keys(base))}`, [...path, key]);
    }
    return Object.fromEntries(merged);
  }

  #lists(base: readonly Fields[], patch: readonly unknown[], key: string, path: Path): Fields[] {
    const merged = [...base];
    for (const [i, entry] of patch.entries()) {
      if (!isFields(entry) || entry[key] === undefined) {
        this.#tell(`this list merges by ${key}, which is missing here; write it`, [...path, i]);
        continue;
      }
      const at = merged.findIndex((other) => other[key] === entry[key]);
      if (entry[directive] === 'delete') {
        const name = scalarText(entry[key]);
        const known = base.map((other) => scalarText(other[key]));
        if (at < 0) this.#tell(`there is no '${name}' to delete${didYouMean(name, known)}`, [...path, i]);
        else merged.splice(at, 1);
      } else if (Object.hasOwn(entry, directive))
        this.#tell(`this directive is not known; the one there is is ${directive}: delete`, [...path, i]);
      else if (at < 0) merged.push(this.#maps({}, entry, [...path, i]));
      else merged[at] = this.#maps(merged[at] ?? {}, entry, [...path, i]);
    }
    return merged;
  }

  #tell(message: string, path: Path): void {
    this.problems.push({ message, path });
  }
}

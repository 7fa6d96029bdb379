import { ApiObject, type App } from 'cdk8s';
import * as belvedere from '../index.ts';
import type { Manifest } from '../stacks/manifests.ts';
import { pageName } from './construct-list.ts';

/** What an example comes to when it is run. */
export interface ConstructExample {
  /** Path in the repository. */
  readonly path: string;
  /** Every object of the example. */
  readonly objects: readonly Manifest[];
  /** Those that the construct itself makes; none for a function. */
  readonly made: readonly Manifest[];
}

const asManifests = (objects: readonly ApiObject[]): Manifest[] => objects.map((object) => object.toJson() as Manifest);

/** Runs the example of a construct, which exports its `app`. */
export const constructExample = async (construct: string): Promise<ConstructExample> => {
  const path = `examples/constructs/${pageName(construct)}.ts`;
  const { app } = (await import(new URL(`../${path}`, import.meta.url).href)) as { readonly app: App };
  const exported: unknown = (belvedere as Readonly<Record<string, unknown>>)[construct];
  const objects = app.node.findAll().filter((node) => node instanceof ApiObject);
  const made = objects.filter(({ node }) => node.scopes.some((scope) => scope.constructor === exported));
  return { path, objects: asManifests(objects), made: asManifests(made) };
};

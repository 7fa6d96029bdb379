import type { ImagesConfig } from '../config/images.ts';
import { versions } from '../versions.ts';

const kebabCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Names of the components by the images of the table. */
const nameOf: ReadonlyMap<string, string> = new Map(
  Object.entries(versions).map(([name, { image }]) => [image, kebabCase(name)]),
);

/** Where an image of the table of versions is fetched from; any other is named by the user, and stays as it is. */
export const imageSource = (image: string, { registry, digests }: ImagesConfig): string => {
  const name = nameOf.get(image);
  if (name === undefined) return image;
  const digest = (digests as Readonly<Record<string, string | undefined>>)[name];
  const path = registry === undefined ? image : `${registry}${image.slice(image.indexOf('/'))}`;
  return digest === undefined ? path : `${path}@${digest}`;
};

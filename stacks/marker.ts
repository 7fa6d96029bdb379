/** First line of the folder's kustomization: by it a folder is known as ours to replace. */
export const marker = '# Written by belvedere synth, which replaces this whole folder.';

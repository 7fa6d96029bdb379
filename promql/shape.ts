/** Strings and comments; of a string, whether it is what an equality matcher asks for. */
const parts =
  /(?<equal>(?<![=<>!~])!?=\s*)?(?:"(?<value>[^"\\\n]+)"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*)/g;

/**
 * The text with one value in place of all that its equality matchers ask for. Of texts with one shape, all are expressions
 * or none is: a value that is not empty changes no type, while a pattern may be none and an empty value may select everything.
 */
export const shapeOf = (text: string): string =>
  text.replaceAll(parts, (whole: string, equal: string | undefined, value: string | undefined) =>
    equal === undefined || value === undefined ? whole : `${equal}"x"`,
  );

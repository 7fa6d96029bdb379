/** A link that opens from a value of a panel. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
}

/**
 * A link to another board, for the time that is shown.
 * @param uid of the board
 * @param variables the board's variables, each with a label of the value that was clicked
 */
export const boardLink = (title: string, uid: string, variables: Readonly<Record<string, string>> = {}): DataLink => ({
  title,
  url: [
    `/d/${uid}?\${__url_time_range}`,
    ...Object.entries(variables).map(([name, label]) => `var-${name}=\${__field.labels.${label}}`),
  ].join('&'),
});

/** A link from a cell of a table, whose text becomes the variable of the other board. */
export const cellLink = (title: string, uid: string, variable: string): DataLink => ({
  title,
  url: `/d/${uid}?\${__url_time_range}&var-${variable}=\${__value.text}`,
});

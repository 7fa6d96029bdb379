import { Option } from 'commander';
import { didYouMean } from '../config/did-you-mean.ts';
import { InputError } from '../config/problem.ts';

/** `--format`, one of a few; the first is the default. */
export const formatOption = (formats: readonly string[]): Option =>
  new Option('--format <format>', 'how to print it')
    .choices(formats)
    .default(formats[0])
    .argParser((format: string) => {
      if (formats.includes(format)) return format;
      throw new InputError([
        { message: `'${format}' is not known${didYouMean(format, formats)}`, path: [], position: '--format' },
      ]);
    });

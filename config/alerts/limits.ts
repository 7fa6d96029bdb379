import { z } from 'zod';

/** A share, neither none nor all. */
export const ratio = z.number().gt(0).lt(1);
/** More than none of something that has a size. */
export const positive = z.number().positive();
/** How many a second are more than nothing. */
export const perSecond = z.number().min(0);

import { followUps } from './calendar-follow-ups';
import { meetings } from './calendar-meetings';
import type { ActivityTemplateData } from './types';

/** The first calendar: SKA 1–28, by number. An organiser changes it in the app. */
export const calendar: ActivityTemplateData[] = [...followUps, ...meetings];

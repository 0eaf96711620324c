'use server';

import { defineAction } from '@/lib/core/action';
import { followUp } from './commands/follow-up';
import { closeArea, reopenArea, saveArea } from './commands/save-area';
import { saveMeasure } from './commands/save-measure';
import { addNote, setStatus } from './commands/work';
import * as s from './schema';

export const saveAreaAction = defineAction(s.saveAreaSchema, saveArea);
export const closeAreaAction = defineAction(s.areaIdSchema, closeArea);
export const reopenAreaAction = defineAction(s.areaIdSchema, reopenArea);
export const saveMeasureAction = defineAction(s.saveMeasureSchema, saveMeasure);
export const setStatusAction = defineAction(s.setStatusSchema, setStatus);
export const addNoteAction = defineAction(s.addNoteSchema, addNote);
export const followUpAction = defineAction(s.followUpSchema, followUp);

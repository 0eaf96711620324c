'use server';

import { defineAction } from '@/lib/core/action';
import { addFile, addLink, removeFile, removeLink } from './commands/attach';
import { cancelActivity, editActivity } from './commands/edit-activity';
import { markStep, unmarkStep } from './commands/mark-step';
import { rollYear } from './commands/roll-year';
import { retireTemplate, saveTemplate } from './commands/save-template';
import { addFileSchema, addLinkSchema, attachmentSchema, cancelSchema, editActivitySchema, markSchema, retireSchema, rollSchema, saveTemplateSchema } from './schema';

export const rollYearAction = defineAction(rollSchema, rollYear);
export const saveTemplateAction = defineAction(saveTemplateSchema, saveTemplate);
export const retireTemplateAction = defineAction(retireSchema, retireTemplate);
export const markStepAction = defineAction(markSchema, markStep);
export const unmarkStepAction = defineAction(markSchema, unmarkStep);
export const editActivityAction = defineAction(editActivitySchema, editActivity);
export const cancelActivityAction = defineAction(cancelSchema, cancelActivity);
export const addLinkAction = defineAction(addLinkSchema, addLink);
export const removeLinkAction = defineAction(attachmentSchema, removeLink);
/** Called by /api/filer, which reads the body. */
export const addFileAction = defineAction(addFileSchema, addFile, { limit: { name: 'import', max: 30, windowSeconds: 600 } });
export const removeFileAction = defineAction(attachmentSchema, removeFile);

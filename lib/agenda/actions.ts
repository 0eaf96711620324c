'use server';

import { z } from 'zod';
import { defineAction } from '@/lib/core/action';
import { renewFeed, revokeFeed } from './commands/keep-feed';
import { readAllNotices, readNotice } from './commands/read-notices';
import { saveChoice } from './commands/save-choice';
import { choiceSchema, noticeIdSchema } from './schema';

const nothing = z.unknown();

export const readNoticeAction = defineAction(noticeIdSchema, readNotice);
export const readAllNoticesAction = defineAction(nothing, readAllNotices);
export const saveChoiceAction = defineAction(choiceSchema, saveChoice);
export const renewFeedAction = defineAction(nothing, renewFeed, { limit: { name: 'feed-renew', max: 20, windowSeconds: 3600 } });
export const revokeFeedAction = defineAction(nothing, revokeFeed);

import { keepCompanyAction, saveAnswerAction } from '@/lib/analysis/actions';
import { placeAction, saveCellsAction } from '@/lib/class-review/actions';
import { actionRoute } from '@/lib/core/action-route';

/** Saves with stable names, so that what a page waits with can be sent after a redeploy. */
export const POST = actionRoute({ svar: saveAnswerAction, narvaro: keepCompanyAction, celler: saveCellsAction, plats: placeAction }, 256 * 1024);

import accounts from './accounts.json';
import analysis from './analysis.json';
import chain from './chain.json';
import classReview from './classReview.json';
import common from './common.json';
import compile from './compile.json';
import errors from './errors.json';
import matrix from './matrix.json';
import myPage from './myPage.json';
import noticeForms from './noticeForms.json';
import shell from './shell.json';
import ui from './ui.json';
import wheel from './wheel.json';

/**
 * The namespaces that `useTranslations` may use: these go to the browser, in one script that it keeps. Server components call
 * `getTranslations`, which reads any namespace and sends nothing. i18n/messages.test.ts finds what is missing here.
 */
export const browserTexts = { accounts, analysis, chain, classReview, common, compile, errors, matrix, myPage, noticeForms, shell, ui, wheel };
export type BrowserTexts = typeof browserTexts;

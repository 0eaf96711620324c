import type { BrowserTexts } from '../sv/browser';
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

export const browserTexts: BrowserTexts = { accounts, analysis, chain, classReview, common, compile, errors, matrix, myPage, noticeForms, shell, ui, wheel };

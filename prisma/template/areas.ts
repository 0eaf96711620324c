import type { AreaTemplate } from './types';

/** The four quality areas. The letters are what people say; the code is the letters without å, ä, ö and &. */
export const areas: AreaTemplate[] = [
  { code: 'KUL', letters: 'KUL', name: 'kunskaper, utveckling och lärande' },
  { code: 'OSO', letters: 'ÖSO', name: 'övergång, samverkan och omvärld' },
  { code: 'NVI', letters: 'NVI', name: 'normer, värden och inflytande' },
  { code: 'BF', letters: 'B&F', name: 'bakgrund och förutsättningar' },
];

/** The eight prioritised development areas. */
export const developmentAreas: string[] = [
  'kollegialt lärande',
  'inkluderande lärmiljöer',
  'ökad måluppfyllelse',
  'språkutveckling och språkutvecklande arbetssätt',
  'matematikutveckling och matematisk förståelse',
  'bedömning för lärande',
  'digitala lärmiljöer',
  'systematiskt kvalitetsarbete',
];

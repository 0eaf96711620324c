export { addTermActivity, joinNewUnits } from './add-occurrences';
export { loadTemplate } from './load-template';

export { addTermActivity } from './add-occurrences';
export { loadTemplate } from './load-template';

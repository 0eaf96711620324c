export { termLabel } from './days';

export * from './blocks';
export * from './status';
export { findIn } from './find-in';
export { yearsOfName } from './years';

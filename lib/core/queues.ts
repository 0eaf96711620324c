/** The job queues. Made by `npm run migrate` as the owner; payloads are ids. */
export const queues = ['mail', 'notice'] as const;
export type Queue = (typeof queues)[number];

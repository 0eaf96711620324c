// Stands in for 'server-only', which throws wherever there is no server bundle.
export {};

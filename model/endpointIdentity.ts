/** Columns that together identify one endpoint: a template occurs in several services, methods and versions. */
export const ENDPOINT_IDENTITY = ['service', 'method', 'api_version', 'endpoint'] as const;

export type EndpointColumn = (typeof ENDPOINT_IDENTITY)[number];

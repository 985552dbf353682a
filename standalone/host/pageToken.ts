/** Name of the `<meta>` of index.html that holds the token, and of the request header that carries it back. */
export const TOKEN_META = 'callsight-token';
export const TOKEN_HEADER = 'x-callsight-token';

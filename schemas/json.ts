/** Any JSON value, as `JSON.parse` returns it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object: what a transcripts file holds on each line. */
export type JsonObject = { [key: string]: Json };

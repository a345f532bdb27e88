/** The policy of what is not a page: pictures, feeds, plain text. Opened by itself it can load and run nothing. */
export const INERT_POLICY = "default-src 'none'; sandbox";

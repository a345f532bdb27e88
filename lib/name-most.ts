/** Characters of the name of an account. */
export const NAME_MOST = 100;

/** By what a desk's name in the hub is told from another of that name. */
const MARK = /#[0-9a-f]{12}$/;

/** Whether a desk's name has its mark. */
export const isMarked = (host: string): boolean => MARK.test(host);

/** The host's name alone, for people. */
export const hostName = (host: string): string => host.replace(MARK, '');

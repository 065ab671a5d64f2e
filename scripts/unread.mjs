/**
 * Whether a file of `node_modules` is read by no run, so that the archive leaves it out: type declarations, maps, tests,
 * native parts for the Bare runtime, forms of packages for a page or another loader. Of OpenCC that form is what is required.
 */
export function isUnread(path) {
  if (/licen[cs]e/i.test(path)) return false;
  if (/\.(?:d\.[cm]?ts|map|md|markdown|ts|flow|bare)$/i.test(path)) return true;
  return (
    /\/(?:test|tests|__tests__|example|examples|docs|umd|es5-iife)\//.test(path) &&
    !/\/opencc-js\/dist\/umd\//.test(path)
  );
}

const WORDS = new Set('if then else for in return some every satisfies and or not between null true false instance of function date time duration string number list context item'.split(' '))

/**
 * The variables a FEEL expression (text after `=`) reads: roots of paths only.
 * Words only: contents of strings, path ends, entry names of contexts and called functions are no variables.
 */
export function feelNames(expression: string): string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/[{,]\s*[A-Za-z_]\w*\s*:/g, (entry) => entry[0] ?? '')
    .replaceAll(/\.\s*[A-Za-z_]\w*/g, '')
  const names = [...bare.matchAll(/[A-Za-z_]\w*(?!\w|\s*\()/g)].map(([name]) => name)
  return [...new Set(names.filter((name) => !WORDS.has(name)))]
}

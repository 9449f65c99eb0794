/** Where the editors ask for a word: `translate('…')`, under the names bpmn.io's packages use. */
const ASKED = /(?<![A-Za-z])(?:_translate|translate)\(\s*(['"`])((?:[^\\]|\\.)*?)\1/gs

/** Words a source asks for that no dictionary has. Words put together while running are not known here. */
export function missingWords(sources: readonly string[], words: Readonly<Record<string, string>>): string[] {
  const asked = new Set(sources.flatMap((source) => [...source.matchAll(ASKED)].map(([, , word]) => unescaped(word ?? ''))))
  return [...asked].filter((word) => !word.includes('${') && !(word in words)).toSorted()
}

/** The text a literal stands for. */
function unescaped(literal: string): string {
  return literal.replaceAll(/\\(.)/gs, (_, char: string) => (char === 'n' ? '\n' : char))
}

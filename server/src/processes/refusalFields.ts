/** One sentence of the engine's and the element it is about. */
export interface RefusalField {
  readonly path: string
  readonly message: string
}

/** A line that names the element, then indented lines with what is wrong with it: the engine's way of refusing a file. */
const ABOUT = /^(?:['`][^'`\n]*['`]: *)?- (?:Element|Process): (.+)$/
const WRONG = /^\s+- ERROR: (.+)$/
const MOST = 50

/** Takes the engine's refusal apart, element by element. What it says otherwise belongs to the whole resource. */
export function refusalFields(reason: string, resourceId: string): RefusalField[] {
  const fields: RefusalField[] = []
  let element: string | undefined
  for (const line of reason.split('\n')) {
    const about = ABOUT.exec(line)?.[1]
    // A part of an element is told by its path, `task > extensionElements > taskDefinition`.
    if (about !== undefined) element = about.split(' > ')[0]?.trim()
    const wrong = WRONG.exec(line)?.[1]
    if (wrong !== undefined && element !== undefined) fields.push({ path: element, message: wrong.slice(0, 2000) })
  }
  const told = [...new Map(fields.map((field) => [`${field.path} ${field.message}`, field])).values()]
  return told.length > 0 ? told.slice(0, MOST) : [{ path: resourceId, message: reason.slice(0, 2000) }]
}

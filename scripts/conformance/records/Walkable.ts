/** What a walk can do to the instances of a model: read off its text. */
export interface Walkable {
  readonly processIds: readonly string[]
  readonly jobTypes: readonly string[]
  /** Message name → the variable its correlation key names, if it is as simple as that. */
  readonly messages: readonly { readonly name: string; readonly keyVariable: string | undefined }[]
  readonly signals: readonly string[]
  readonly errorCodes: readonly string[]
  readonly hasTimers: boolean
}

const USER_TASK = 'io.camunda.zeebe:userTask'

/** Reads what a walk needs out of a BPMN file. */
export function readWalkable(xml: string): Walkable {
  const names = (pattern: RegExp): string[] => [...new Set([...xml.matchAll(pattern)].map((match) => decoded(match[1] ?? '')))].toSorted()
  const messages = [...xml.matchAll(/<(?:\w+:)?message\b([^>]*?)(\/>|>([\s\S]*?)<\/(?:\w+:)?message>)/g)].flatMap(([, attributes = '', , inner = '']) => {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1]
    const key = /correlationKey="=\s*([A-Za-z_]\w*)\s*"/.exec(inner)?.[1]
    return name === undefined ? [] : [{ name: decoded(name), keyVariable: key }]
  })
  const jobTypes = names(/taskDefinition\b[^>]*?\btype="([^"]*)"/g).filter((type) => !type.startsWith('='))
  return {
    processIds: [...xml.matchAll(/<(?:\w+:)?process\b([^>]*)>/g)].filter(([, attributes = '']) => /isExecutable="true"/.test(attributes)).map(([, attributes = '']) => /\bid="([^"]*)"/.exec(attributes)?.[1] ?? ''),
    jobTypes: /<(?:\w+:)?userTask\b/.test(xml) ? [...jobTypes, USER_TASK] : jobTypes,
    messages,
    signals: names(/<(?:\w+:)?signal\b[^>]*?\bname="([^"]*)"/g),
    errorCodes: names(/<(?:\w+:)?error\b[^>]*?\berrorCode="([^"]*)"/g),
    hasTimers: /timerEventDefinition/.test(xml),
  }
}

function decoded(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

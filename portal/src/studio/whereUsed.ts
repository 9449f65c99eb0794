/** What a process refers to, by id. */
export interface References {
  readonly forms: ReadonlySet<string>
  readonly decisions: ReadonlySet<string>
  readonly processes: ReadonlySet<string>
}

/** Forms, decisions and processes a process uses. A reference that is an expression is not known before it runs. */
export function referencesOf(xml: string): References {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  const values = (element: string, attribute: string): Set<string> =>
    new Set(
      [...document.getElementsByTagName('*')]
        .filter(({ localName }) => localName === element)
        .map((found) => found.getAttribute(attribute) ?? '')
        .filter((value) => value !== '' && !value.startsWith('=')),
    )
  return { forms: values('formDefinition', 'formKey'), decisions: values('calledDecision', 'decisionId'), processes: values('calledElement', 'processId') }
}

/** Ids of the decisions in a decision file: a process names the decision, not the file. */
export function decisionsIn(xml: string): ReadonlySet<string> {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  return new Set([...document.getElementsByTagName('*')].filter(({ localName }) => localName === 'decision').map((found) => found.getAttribute('id') ?? ''))
}

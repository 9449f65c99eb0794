/** Elements whose ways out are in the text already. */
const NAMES_ITS_OWN = /^<(?:boundaryEvent|eventBasedGateway)\b/

/** Adds to each element the flows that come in and go out, and ids of definitions, as modelers write them: Zeebe counts on those at some elements. */
export function withFlowReferences(xml: string): string {
  const flows = [...xml.matchAll(/<sequenceFlow id="([^"]*)" sourceRef="([^"]*)" targetRef="([^"]*)"/g)]
  const ids = new Set(flows.flatMap(([, , from = '', to = '']) => [from, to]))
  let text = xml
  for (const id of ids) {
    const incoming = flows.filter(([, , , to]) => to === id).map(([, flow]) => `<incoming>${flow}</incoming>`)
    const outgoing = flows.filter(([, , from]) => from === id).map(([, flow]) => `<outgoing>${flow}</outgoing>`)
    text = text.replace(new RegExp(`(<(?!sequenceFlow)\\w+ id="${id}" [^>]*>(?:<extensionElements>.*?</extensionElements>)?)`), (tag) => tag + [...incoming, ...(NAMES_ITS_OWN.test(tag) ? [] : outgoing)].join(''))
  }
  let named = 0
  return text.replaceAll(/<(?:link|compensate)EventDefinition(?! id=)/g, (tag) => `${tag} id="definition-${++named}"`)
}

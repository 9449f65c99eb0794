import { BPMN, type BpmnSource } from '../BpmnSource.ts'
import { XmlSyntaxError } from '../xml/parseXml.ts'
import { misplacedChild } from './misplacedChild.ts'

/** Checks what the BPMN schema demands of the whole file and a lenient reader would overlook. Throws XmlSyntaxError. */
export function validateDocument(source: BpmnSource): void {
  refuseMisplaced(source)
  const seen = new Set<string>()
  if (source.definitions.attribute('targetNamespace') === undefined) {
    throw schemaError(`cvc-complex-type.4: Attribute 'targetNamespace' must appear on element '${source.definitions.tag}'.`)
  }
  for (const element of source.definitions.descendants()) {
    if (element.namespace !== BPMN) continue
    const id = element.attribute('id')
    if (id === undefined) continue
    if (!/^[\p{L}_][\p{L}\p{N}_.\-·]*$/u.test(id)) {
      throw schemaError(`cvc-datatype-valid.1.2.1: '${id}' is not a valid value for 'NCName'.`)
    }
    if (seen.has(id)) throw schemaError(`cvc-id.2: There are multiple occurrences of ID value '${id}'.`)
    seen.add(id)
  }
  for (const element of source.definitions.descendants()) {
    if (element.namespace !== BPMN || element.name !== 'sequenceFlow') continue
    for (const end of ['sourceRef', 'targetRef']) {
      const id = element.attribute(end)
      if (id === undefined) throw schemaError(`cvc-complex-type.4: Attribute '${end}' must appear on element '${element.tag}'.`)
      if (!seen.has(id)) throw schemaError(`cvc-id.1: There is no ID/IDREF binding for IDREF '${id}'.`)
    }
  }
  for (const process of source.definitions.all('process', BPMN)) {
    const flag = process.attribute('isExecutable')
    if (flag !== undefined && !/^(true|false|0|1)$/.test(flag)) {
      throw schemaError(`cvc-datatype-valid.1.2.1: '${flag}' is not a valid value for 'boolean'.`)
    }
  }
}

/** Text where only elements may stand, and imports behind what they could be imported for. */
function refuseMisplaced({ definitions }: BpmnSource): void {
  for (const element of definitions.descendants()) {
    if (element.namespace !== BPMN || element.name !== 'extensionElements' || element.text.trim() === '') continue
    throw schemaError(`cvc-complex-type.2.3: Element '${element.tag}' cannot have character [children], because the type's content type is element-only.`)
  }
  const roots = definitions.children.filter(({ namespace }) => namespace === BPMN)
  const other = roots.findIndex(({ name }) => name !== 'import' && name !== 'extension')
  const late = other >= 0 && roots.findLastIndex(({ name }) => name === 'import') > other
  if (late) throw schemaError(`cvc-complex-type.2.4.a: Invalid content was found starting with element '{"${BPMN}":import}'. One of '{"${BPMN}":rootElement, "http://www.omg.org/spec/BPMN/20100524/DI":BPMNDiagram, "${BPMN}":relationship}' is expected.`)
  const misplaced = misplacedChild(definitions)
  if (misplaced !== undefined) throw schemaError(misplaced)
}

function schemaError(text: string): XmlSyntaxError {
  return new XmlSyntaxError(`Error: URI=null Line=1: ${text}`)
}

import { BPMN, BpmnSource } from './BpmnSource.ts'
import type { ExecutableProcess } from './ExecutableProcess.ts'
import { compileProcess } from './compile/compileProcess.ts'
import { checkDefinitions, checkMessageNames } from './validation/checkDefinitions.ts'
import { findStraightThroughLoop } from './validation/findStraightThroughLoop.ts'
import { refuseDoubled } from './validation/refuseDoubled.ts'
import { validateDocument } from './validation/validateDocument.ts'
import { validateProcess } from './validation/validateProcess.ts'
import { EndlessLoopError, InvalidModelError } from './Violation.ts'
import { parseXml, XmlSyntaxError } from './xml/parseXml.ts'
import type { XmlElement } from './xml/XmlElement.ts'

/** Checks a BPMN file and reads all its executable processes. Throws InvalidModelError, EndlessLoopError, UnknownReferenceError or XmlSyntaxError with the text Zeebe answers. */
export function parseProcesses(xml: string): ExecutableProcess[] {
  const source = sourceOf(xml)
  check(source)
  return source.executableProcesses().map((process) => compileProcess(process, source))
}

/** Reads what was checked when it was deployed. Not checked again: a rule that came since must not keep what runs from going on. */
export function readDeployed(xml: string): ExecutableProcess[] {
  const source = sourceOf(xml)
  return source.executableProcesses().map((process) => compileProcess(process, source))
}

function sourceOf(xml: string): BpmnSource {
  const definitions = parseXml(xml)
  if (definitions.namespace !== BPMN || definitions.name !== 'definitions') {
    throw new XmlSyntaxError(`Error: URI=null Line=1: cvc-elt.1.a: Cannot find the declaration of element '${definitions.name}'.`)
  }
  return new BpmnSource(definitions)
}

function check(source: BpmnSource): void {
  validateDocument(source)
  const processes = source.executableProcesses()
  const violations = processes.flatMap((process) => validateProcess(process, source))
  const complain = (message: string, at: XmlElement): void => void violations.push({ element: source.nameOf(at), message, at })
  checkMessageNames(source, complain)
  if (processes.length === 0) violations.push({ element: 'definitions', message: 'Must contain at least one executable process' })
  else checkDefinitions(source, complain)
  if (violations.length > 0) throw new InvalidModelError(violations)
  for (const process of processes) {
    refuseDoubled(process, source)
    refuseLoop(process, source)
  }
}

function refuseLoop(process: XmlElement, source: BpmnSource): void {
  const loop = findStraightThroughLoop(process, source)
  if (loop !== undefined) throw new EndlessLoopError(process.id, loop)
}

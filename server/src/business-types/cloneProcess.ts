import { escapeXml } from './addLimitRule.ts'

/** A process under another id and name, started by its own message; its steps, decisions and blocks are the template's. */
export function cloneProcess(xml: string, from: string, to: string, name: string): string {
  const quoted = from.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const id = (before: string): RegExp => new RegExp(`(${before}=")${quoted}(")`, 'g')
  return xml
    .replaceAll(new RegExp(`(name=")${quoted}(-opened")`, 'g'), `$1${to}$2`)
    .replaceAll(id('processRef'), `$1${to}$2`)
    .replaceAll(new RegExp(`(<bpmn:process id=")${quoted}(" name=")[^"]*(")`, 'g'), `$1${to}$2${escapeXml(name)}$3`)
    .replaceAll(new RegExp(`(<bpmn:participant id="[^"]*" name=")[^"]*(" processRef="${to}")`, 'g'), `$1${escapeXml(name)}$2`)
    .replaceAll(/(<bpmn:definitions [^>]*\bid=")[^"]*(")/g, `$1${to}-definitions$2`)
}

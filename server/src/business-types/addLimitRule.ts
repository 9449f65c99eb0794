import type { BusinessTypeDraft } from './schema.ts'

/** Thrown when a table of limits cannot take a row for a type; the message is for the designer. */
export class LimitsNotFit extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'LimitsNotFit'
  }
}

interface LimitTable {
  readonly decisionId: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Outputs of the rule that holds for all the rest. */
  readonly usual: readonly string[]
}

/** Names of the limits a table gives: `handle` where it has `handleAmount` and `handleUnit`. */
export function limitsOf(xml: string): string[] {
  return readTable(xml).outputs.flatMap((name) => (name.endsWith('Amount') ? [name.replace(/Amount$/, '')] : []))
}

/** The table with a rule for the subtype in front of all others; what the draft leaves open is as for all the rest. */
export function addLimitRule(xml: string, { subtype, name, limits }: Pick<BusinessTypeDraft, 'subtype' | 'name' | 'limits'>): string {
  const { decisionId, inputs, outputs, usual } = readTable(xml)
  if (!inputs.includes('subtype')) throw new LimitsNotFit('时限决策表没有“业务类型”(subtype)一列，不能为新类型增加一行。')
  if (xml.includes(`-rule-${subtype}"`)) throw new LimitsNotFit(`时限决策表中已有“${subtype}”的一行。`)
  const rule = `${decisionId}-rule-${subtype}`
  const entry = (tag: string, id: string, text: string): string => `        <${tag} id="${id}">\n          <text>${escapeXml(text)}</text>\n        </${tag}>`
  const values = outputs.map((output, index) => limitValue(output, limits) ?? usual[index] ?? '')
  const lines = [
    `      <rule id="${rule}">`,
    `        <description>${escapeXml(`${name.zh}：由业务类型向导新增，待确认`)}</description>`,
    ...inputs.map((input, index) => entry('inputEntry', `${rule}-in-${index + 1}`, input === 'subtype' ? `"${subtype}"` : '-')),
    ...values.map((value, index) => entry('outputEntry', `${rule}-out-${index + 1}`, value)),
    '      </rule>',
  ]
  const at = xml.search(/[ \t]*<rule[ >]/)
  return `${xml.slice(0, at)}${lines.join('\n')}\n${xml.slice(at)}`
}

function limitValue(output: string, limits: BusinessTypeDraft['limits']): string | undefined {
  const [, name = '', part] = /^(.*)(Amount|Unit)$/.exec(output) ?? []
  const limit = limits[name as keyof typeof limits]
  if (limit === undefined) return undefined
  return part === 'Amount' ? String(limit.amount) : `"${limit.unit}"`
}

function readTable(xml: string): LimitTable {
  const decisionId = /<decision id="([^"]+)"/.exec(xml)?.[1]
  const rules = xml.match(/<rule[ >][\s\S]*?<\/rule>/g) ?? []
  const last = rules.at(-1)
  if (decisionId === undefined || last === undefined || !xml.includes('hitPolicy="FIRST"')) throw new LimitsNotFit('时限决策表的格式不能自动增加一行，请在决策编辑器中增加。')
  return {
    decisionId,
    inputs: [...xml.matchAll(/<inputExpression[^>]*>\s*<text>([^<]*)<\/text>/g)].map((match) => match[1] ?? ''),
    outputs: [...xml.matchAll(/<output [^>]*\bname="([^"]+)"/g)].map((match) => match[1] ?? ''),
    usual: [...last.matchAll(/<outputEntry[^>]*>\s*<text>([^<]*)<\/text>/g)].map((match) => unescapeXml(match[1] ?? '')),
  }
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function unescapeXml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

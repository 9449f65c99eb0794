import { type DecisionGraph, DecisionModelError, evaluateDecision, parseDecisions } from '../../../engine/src/dmn/index.ts'
import { toText } from '../../../engine/src/expression/index.ts'
import type { TckCase, TckModel, TckResult } from './readTck.ts'
import { sameValue } from './sameValue.ts'

/** How one case ended by the letter of the standard. */
export interface StandardVerdict {
  readonly level: number
  readonly model: string
  readonly id: string
  /** Of a failed case: the first node that answered wrongly, and what. */
  readonly failure?: string
}

/** The cases have no clock of their own; a fixed one makes every run the same. */
export const TCK_CLOCK = { now: Date.UTC(2024, 0, 15, 10), zone: 'UTC', random: () => 0.5 }

/** Decides every case as the standard wants it, FEEL values in and FEEL values out. */
export function standardRun(models: readonly TckModel[]): StandardVerdict[] {
  return models.flatMap((model) => {
    const graph = parsed(model)
    return model.cases.map((asked) => {
      const failure = typeof graph === 'string' ? graph : failureOf(graph, asked)
      return { level: model.level, model: model.name, id: asked.id, ...(failure === undefined ? {} : { failure }) }
    })
  })
}

function parsed(model: TckModel): DecisionGraph | string {
  try {
    return parseDecisions(model.xml, 'standard')
  } catch (error) {
    if (error instanceof DecisionModelError) return `the model is refused: ${error.message}`
    throw error
  }
}

function failureOf(graph: DecisionGraph, asked: TckCase): string | undefined {
  for (const wanted of asked.results) {
    const failure = wrongAnswer(graph, asked, wanted)
    if (failure !== undefined) return failure
  }
  return undefined
}

function wrongAnswer(graph: DecisionGraph, asked: TckCase, { node, expected, isError }: TckResult): string | undefined {
  const name = asked.invocable ?? node
  const found = [...graph.decisions, ...graph.knowledge].find((candidate) => candidate.name === name)
  if (found === undefined) return `there is no decision '${name}'`
  const { value } = evaluateDecision(graph, found.id, asked.inputs, TCK_CLOCK)
  // Of several outputs of a service a case may ask for one.
  const answer = asked.invocable !== undefined && value instanceof Map && value.has(node) ? (value.get(node) ?? null) : value
  if (sameValue(answer, expected) || (isError && answer === null)) return undefined
  return `${node}: ${toText(answer)} instead of ${toText(expected)}`
}

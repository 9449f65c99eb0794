/** What a kind of incident means and what helps, for operators who don't know the engine's words. */
const LABELS: Readonly<Record<string, { zh: string; en: string }>> = {
  IO_MAPPING_ERROR: { zh: '变量映射失败：检查该步骤的输入输出映射所用变量是否存在，补上变量后重试。', en: 'A variable mapping failed: check that the variables it reads exist, set them, then retry.' },
  EXTRACT_VALUE_ERROR: { zh: '表达式求值失败：检查该步骤表达式所用的变量，补上变量后重试。', en: 'An expression failed: check the variables it reads, set them, then retry.' },
  CONDITION_ERROR: { zh: '网关没有任何条件成立且没有默认分支：修正变量后重试，或请流程设计员补上默认分支。', en: 'No condition of the gateway holds and it has no default flow: correct the variables and retry.' },
  JOB_NO_RETRIES: { zh: '自动任务多次失败：查看失败原因（短信、电话、订单等外部系统），恢复后增加重试次数再重试。', en: 'An automatic task failed repeatedly: see the reason, restore what it needs, then retry with new retries.' },
  UNHANDLED_ERROR_EVENT: { zh: '业务错误没有被流程处理：请流程设计员为该步骤补上错误边界事件，或重试。', en: 'A business error was caught nowhere in the process: retry, or have the designer add an error event.' },
  CALLED_ELEMENT_ERROR: { zh: '被调用的流程不存在：先发布该流程，再重试。', en: 'The called process does not exist: publish it, then retry.' },
  CALLED_DECISION_ERROR: { zh: '被调用的决策不存在：先发布该决策，再重试。', en: 'The called decision does not exist: publish it, then retry.' },
  DECISION_EVALUATION_ERROR: { zh: '决策表计算失败：检查输入变量和决策表规则，修正后重试。', en: 'The decision failed: check its inputs and rules, then retry.' },
  FORM_NOT_FOUND: { zh: '表单不存在：先发布该表单，再重试。', en: 'The form does not exist: publish it, then retry.' },
  MESSAGE_SIZE_EXCEEDED: { zh: '任务携带的变量过大：请精简流程变量。', en: 'The variables of a job are too large: make them smaller.' },
}

const OTHER = { zh: '流程引擎无法继续：请查看错误信息，排除原因后重试。', en: 'The engine could not go on: read its message, remove the cause, then retry.' }

export function incidentLabel(errorType: string): { zh: string; en: string } {
  return LABELS[errorType] ?? OTHER
}

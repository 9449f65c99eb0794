const zh = {
  tab: { display: '显示', validation: '校验', conditional: '显示条件', process: '流程与隐私' },
  label: '标题', key: '字段键', keyHint: '字母开头,只含字母、数字和下划线;发布后不要再改。', title: '标题', content: '文字内容', placeholder: '提示文字', description: '说明', defaultValue: '默认值', disabled: '只读', hidden: '隐藏',
  rows: '行数', enableTime: '含时间', format: '格式', multiple: '可选多项', inline: '横向排列', collapsible: '可收起',
  options: '选项', addOption: '增加选项', optionLabel: '显示', optionValue: '值', columns: '栏', addColumn: '增加一栏', width: '宽度(共 12)',
  required: '必填', minLength: '最少字数', maxLength: '最多字数', min: '最小值', max: '最大值', pattern: '格式(正则表达式)', patternHint: '整个值必须匹配,例如 \\d{12}', message: '不通过时的提示', numberMessage: '号码本身有误时，系统说明错在哪里；这里的提示用于未填写等情况。', sameLicence: '喷码必须属于本表的许可证号（不勾选时只提醒）',
  show: '何时显示', showHint: '不选则始终显示。', showWhen: '满足条件时显示', hideWhen: '满足条件时隐藏', when: '哪个字段', equals: '等于这个值',
  variable: '流程变量', variableHint: '填写后,提交时把值送给流程;个人信息不得作为流程变量。', fact: '工单要素', mask: '脱敏方式', optionSource: '选项来自', prefill: '预填', prefillHint: '如 case.subject、submission.complaint-intake.content、variable.dispatch.department',
  facts: [['subject', '诉求标题'], ['content', '诉求内容'], ['contactName', '联系人'], ['contactPhone', '联系电话'], ['contactAddress', '联系地址'], ['accusedDepartment', '被投诉部门'], ['accusedPerson', '被投诉人员'], ['licence', '许可证号'], ['address', '地址'], ['identity', '身份证号'], ['eventAt', '发生时间']],
  masks: [['phone', '电话'], ['name', '姓名'], ['identity', '身份证号'], ['address', '地址']],
  sources: [['departments', '承办部门'], ['matters', '事项'], ['sites', '地市'], ['handlers', '承办人']],
} as const

type Text<T> = T extends string ? string : { readonly [K in keyof T]: Text<T[K]> }
export type FieldWords = Text<typeof zh>

const en: FieldWords = {
  tab: { display: 'Display', validation: 'Validation', conditional: 'Condition', process: 'Process and privacy' },
  label: 'Label', key: 'Field key', keyHint: 'A letter first, then letters, digits and underscores; do not change once published.', title: 'Title', content: 'Text', placeholder: 'Placeholder', description: 'Description', defaultValue: 'Default value', disabled: 'Read only', hidden: 'Hidden',
  rows: 'Rows', enableTime: 'With time', format: 'Format', multiple: 'Several may be chosen', inline: 'Side by side', collapsible: 'Can be folded',
  options: 'Options', addOption: 'Add option', optionLabel: 'Shown', optionValue: 'Value', columns: 'Columns', addColumn: 'Add column', width: 'Width (of 12)',
  required: 'Required', minLength: 'Least characters', maxLength: 'Most characters', min: 'Least', max: 'Most', pattern: 'Pattern (regular expression)', patternHint: 'The whole value must match, e.g. \\d{12}', message: 'Message when refused', numberMessage: 'What is wrong with the number itself is said by the system; this text is for the other rules.', sameLicence: 'The code must belong to the licence of this form (otherwise only a hint)',
  show: 'Shown when', showHint: 'Always, where nothing is chosen.', showWhen: 'Show if', hideWhen: 'Hide if', when: 'Field', equals: 'equals',
  variable: 'Process variable', variableHint: 'Sent to the process on submission; never personal data.', fact: 'Fact of the case', mask: 'Masked as', optionSource: 'Options from', prefill: 'Prefilled from', prefillHint: 'e.g. case.subject, submission.complaint-intake.content, variable.dispatch.department',
  facts: [['subject', 'Subject'], ['content', 'Content'], ['contactName', 'Contact'], ['contactPhone', 'Contact phone'], ['contactAddress', 'Contact address'], ['accusedDepartment', 'Accused department'], ['accusedPerson', 'Accused person'], ['licence', 'Licence'], ['address', 'Address'], ['identity', 'Identity number'], ['eventAt', 'When it happened']],
  masks: [['phone', 'Phone'], ['name', 'Name'], ['identity', 'Identity number'], ['address', 'Address']],
  sources: [['departments', 'Departments'], ['matters', 'Matters'], ['sites', 'Cities'], ['handlers', 'Handlers']],
}

/** The words of the form builder's settings in one language. */
export function fieldWords(chinese: boolean): FieldWords {
  return chinese ? zh : en
}

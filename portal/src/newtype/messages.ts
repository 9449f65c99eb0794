import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  title: '新建业务类型',
  open: '新建业务类型',
  intro: '以已有的业务类型为模板，填写名称、时限、短信和表单，检查通过后一次发布。不需要编程。',
  back: '返回流程设计',
  previous: '上一步',
  next: '下一步',
  step: { basics: '模板与名称', limits: '时限与短信', form: '登记表单', check: '检查与发布' },
  basics: {
    template: '模板', templateHint: '由“{process}”流程办理', name: '名称', nameHint: '坐席在“新建工单”中看到的名称', english: '英文名称', code: '编号', codeHint: '小写字母开头，可含数字和连字符，发布后不能更改', badCode: '编号只能含小写字母、数字和连字符，并以字母开头。', nameNeeded: '请填写名称。',
    matters: '事项', matterName: '事项名称', matterCode: '事项编号', addMatter: '添加事项', removeMatter: '删除事项 {n}', mattersNeeded: '请至少填写一个事项，编号只含小写字母、数字、点和连字符。',
    ownProcess: '复制一份单独的流程，以后可在流程设计中修改',
  },
  limits: { title: '时限', sign: '签收', handle: '办理', remind: '提前提醒', deliver: '送达', amount: '{name}的数量', unit: '{name}的单位', unitOf: { workingDays: '工作日', workingHours: '工作小时', naturalDays: '自然日' }, note: '三种紧急程度先用同一时限，发布后可在时限决策表中细分。', bad: '时限须为1至1000之间的数。' },
  texts: { title: '短信', hint: '不填则用通用内容。可用 {0}、{1}、{2}。', accepted: '受理通知', concluded: '办结通知', supplement: '补正通知', extended: '延期通知', terminated: '终止通知' },
  form: { titleOf: '{name}登记', title: '表单标题', fields: '保留的字段', needed: '必须保留', added: '新增字段', add: '添加字段', remove: '删除字段 {n}', key: '键', label: '名称', kind: '类型', required: '必填', kinds: { text: '单行文本', area: '多行文本', number: '数字', date: '日期', checkbox: '勾选' }, note: '发布后可在表单编辑器中继续修改。', bad: '新增字段要有名称，键以字母开头、只含字母和数字。' },
  check: { run: '检查并试运行', running: '正在检查……', good: '检查通过，可以发布。', bad: '有 {n} 个错误，请改正后再检查。', dryRun: '试运行：现在受理一件会怎样', urgency: '紧急程度', urgencyOf: { normal: '一般', urgent: '紧急', critical: '特急' }, department: '承办部门', limit: '办理时限', due: '到期', comment: '发布说明', commentNeeded: '请写明为什么新建这个类型。', publish: '发布', done: '“{name}”已发布，坐席现在就能受理。', error: '错误', warning: '提醒' },
  noTemplate: '没有可用的模板：业务类型的时限决策表须有“业务类型”一列。',
} as const

/** The words of the wizard for a new type of business. */
export const messages = defineMessages(zh, {
  title: 'New type of business',
  open: 'New business type',
  intro: 'From an existing type as template: name, limits, SMS texts and form are filled in, checked, and published together. No programming.',
  back: 'Back to the studio',
  previous: 'Back',
  next: 'Next',
  step: { basics: 'Template and name', limits: 'Limits and SMS', form: 'Intake form', check: 'Check and publish' },
  basics: {
    template: 'Template', templateHint: 'handled by the process “{process}”', name: 'Name', nameHint: 'What agents see under “New case”', english: 'English name', code: 'Code', codeHint: 'A lower-case letter first, then letters, digits and hyphens; fixed once published', badCode: 'Lower-case letters, digits and hyphens only, a letter first.', nameNeeded: 'Please give it a name.',
    matters: 'Matters', matterName: 'Name of the matter', matterCode: 'Code of the matter', addMatter: 'Add a matter', removeMatter: 'Remove matter {n}', mattersNeeded: 'Name at least one matter; codes of lower-case letters, digits, dots and hyphens.',
    ownProcess: 'Copy the process, to be changed in the studio later',
  },
  limits: { title: 'Limits', sign: 'Sign for', handle: 'Handle', remind: 'Remind before', deliver: 'Deliver', amount: 'Amount of “{name}”', unit: 'Unit of “{name}”', unitOf: { workingDays: 'working days', workingHours: 'working hours', naturalDays: 'natural days' }, note: 'One limit for every urgency to begin with; the decision table can tell them apart afterwards.', bad: 'Limits are numbers from 1 to 1000.' },
  texts: { title: 'SMS', hint: 'Empty: the usual text. {0}, {1} and {2} may be used.', accepted: 'Accepted', concluded: 'Concluded', supplement: 'Material wanted', extended: 'Extended', terminated: 'Terminated' },
  form: { title: 'Title of the form', titleOf: 'Intake of {name}', fields: 'Fields kept', needed: 'needed', added: 'Fields added', add: 'Add a field', remove: 'Remove field {n}', key: 'Key', label: 'Label', kind: 'Kind', required: 'Required', kinds: { text: 'Text', area: 'Long text', number: 'Number', date: 'Date', checkbox: 'Tick box' }, note: 'The form editor can change it further after publishing.', bad: 'An added field needs a label, and a key of letters and digits, a letter first.' },
  check: { run: 'Check and try', running: 'Checking…', good: 'Nothing stands against publishing.', bad: '{n} errors: correct them and check again.', dryRun: 'Tried: a case accepted now', urgency: 'Urgency', urgencyOf: { normal: 'Normal', urgent: 'Urgent', critical: 'Critical' }, department: 'Department', limit: 'Limit', due: 'Due', comment: 'Comment', commentNeeded: 'Please say why there is this type.', publish: 'Publish', done: '“{name}” is published; agents can open cases of it now.', error: 'Error', warning: 'Warning' },
  noTemplate: 'No template: the table of limits needs a column for the type.',
})

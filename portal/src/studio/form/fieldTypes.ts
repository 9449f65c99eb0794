/** A component of a form as the builder makes it. */
export interface FieldType {
  readonly type: string
  readonly zh: string
  readonly en: string
  readonly icon: string
  readonly group: 'fields' | 'layout' | 'business'
  readonly schema?: Readonly<Record<string, unknown>>
}

/** The components the server accepts, under the names people use. Everything else would need scripts or another server. */
export const FIELD_TYPES: readonly FieldType[] = [
  { type: 'textfield', zh: '单行文本', en: 'Text', icon: 'fonts', group: 'fields' },
  { type: 'textarea', zh: '多行文本', en: 'Text area', icon: 'text-paragraph', group: 'fields', schema: { rows: 3 } },
  { type: 'number', zh: '数字', en: 'Number', icon: 'hash', group: 'fields' },
  { type: 'select', zh: '下拉选择', en: 'Select', icon: 'list', group: 'fields', schema: { widget: 'choicesjs', data: { values: [{ label: '', value: '' }] } } },
  { type: 'radio', zh: '单选', en: 'Radio', icon: 'record-circle', group: 'fields', schema: { inline: true, values: [{ label: '', value: '' }] } },
  { type: 'selectboxes', zh: '多选', en: 'Select boxes', icon: 'ui-checks', group: 'fields', schema: { inline: true, values: [{ label: '', value: '' }] } },
  { type: 'checkbox', zh: '勾选', en: 'Checkbox', icon: 'check-square', group: 'fields' },
  { type: 'datetime', zh: '日期时间', en: 'Date and time', icon: 'calendar3', group: 'fields', schema: { format: 'yyyy-MM-dd HH:mm', enableTime: true } },
  { type: 'phoneNumber', zh: '电话号码', en: 'Phone', icon: 'telephone', group: 'fields', schema: { inputMask: '' } },
  { type: 'email', zh: '邮箱', en: 'E-mail', icon: 'at', group: 'fields' },
  { type: 'tags', zh: '标签', en: 'Tags', icon: 'tags', group: 'fields' },
  { type: 'panel', zh: '分组面板', en: 'Panel', icon: 'window', group: 'layout', schema: { title: '' } },
  { type: 'columns', zh: '分栏', en: 'Columns', icon: 'layout-split', group: 'layout' },
  { type: 'fieldset', zh: '字段组', en: 'Field set', icon: 'border-all', group: 'layout' },
  { type: 'datagrid', zh: '表格(多行)', en: 'Data grid', icon: 'table', group: 'layout' },
  { type: 'content', zh: '说明文字', en: 'Content', icon: 'card-text', group: 'layout', schema: { html: '' } },
  { type: 'textfield', zh: '诉求标题', en: 'Subject', icon: 'chat-left-text', group: 'business', schema: { key: 'subject', validate: { required: true, maxLength: 100 }, properties: { fact: 'subject' } } },
  { type: 'textarea', zh: '诉求内容', en: 'Content of the matter', icon: 'journal-text', group: 'business', schema: { key: 'content', rows: 4, validate: { required: true }, properties: { fact: 'content' } } },
  { type: 'textfield', zh: '联系电话', en: 'Contact phone', icon: 'telephone-inbound', group: 'business', schema: { key: 'contactPhone', properties: { fact: 'contactPhone', mask: 'phone' } } },
  { type: 'licenceNumber', zh: '许可证号', en: 'Licence number', icon: 'upc', group: 'business', schema: { key: 'licence', placeholder: '12位数字', properties: { fact: 'licence' } } },
  { type: 'identityNumber', zh: '身份证号', en: 'Identity number', icon: 'person-vcard', group: 'business', schema: { key: 'identity', properties: { fact: 'identity', mask: 'identity' } } },
  { type: 'creditCode', zh: '统一社会信用代码', en: 'Unified social credit code', icon: 'building-check', group: 'business', schema: { key: 'creditCode' } },
  { type: 'cigaretteCode', zh: '卷烟32位喷码', en: 'Cigarette code', icon: 'qr-code', group: 'business', schema: { key: 'cigaretteCode' } },
  { type: 'select', zh: '事项', en: 'Matter', icon: 'diagram-2', group: 'business', schema: { key: 'matter', validate: { required: true }, properties: { variable: 'matter', options: 'matters' } } },
  { type: 'select', zh: '承办部门', en: 'Department', icon: 'building', group: 'business', schema: { key: 'department', properties: { options: 'departments' } } },
]

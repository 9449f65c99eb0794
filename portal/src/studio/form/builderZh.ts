/** Form.io's own words while a form is being built. */
export const builderZh: Readonly<Record<string, string>> = {
  Save: '保存', Cancel: '取消', Remove: '删除', Preview: '预览', Help: '帮助', Submit: '提交', Close: '关闭', Edit: '编辑', Copy: '复制', Move: '移动',
  'Edit JSON': '编辑 JSON', 'Paste below': '粘贴到下方', 'Move component': '移动组件', 'Search field(s)': '查找组件', 'No Matches Found': '没有匹配的组件',
  'Drag and Drop a form component': '把左侧组件拖到这里', '{{component}} Component': '{{component}}设置', Component: '组件', component: '组件',
  save: '保存', cancel: '取消', remove: '删除', preview: '预览', help: '帮助', edit: '编辑', copy: '复制', move: '移动', close: '关闭',
  dragAndDropComponent: '把左侧组件拖到这里', searchFields: '查找组件', noMatchesFound: '没有匹配的组件', pasteBelow: '粘贴到下方', editJson: '编辑 JSON', editJSON: '编辑 JSON', builderUniqueError: '标识重复',
  'Are you sure you want to remove this component?': '确定删除这个组件?', 'Removing this component will also remove all of its children. Are you sure you want to do this?': '删除它会连同里面的组件一起删除,确定吗?',
  'API Key is not unique': '字段键重复', 'You must provide a value': '请填写', Name: '名称', Value: '值', Label: '标题',
  licenceNumber: '许可证号', identityNumber: '身份证号', creditCode: '统一社会信用代码', cigaretteCode: '卷烟32位喷码',
  'Text Field': '单行文本', 'Text Area': '多行文本', Number: '数字', Select: '下拉选择', Radio: '单选', 'Select Boxes': '多选', Checkbox: '勾选', 'Date / Time': '日期时间', 'Phone Number': '电话号码', Email: '邮箱', Tags: '标签',
  Panel: '分组面板', Columns: '分栏', 'Field Set': '字段组', 'Data Grid': '表格(多行)', Content: '说明文字', Hidden: '隐藏字段', Well: '底框', Container: '容器', 'HTML Element': 'HTML 片段', Table: '排版表格', Tabs: '标签页', Currency: '金额', Url: '网址', Day: '日期', Time: '时间', Survey: '评分表', Signature: '签名', 'Edit Grid': '可编辑表格',
}

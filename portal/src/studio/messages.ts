import { defineMessages } from '../i18n/defineMessages.ts'

const zh = {
  title: '流程设计',
  kind: { process: '流程', decision: '决策', form: '表单' },
  canvas: '流程图编辑区',
  properties: '属性',
  candidates: { title: '谁会收到这一步', site: '地市', department: '承办部门', ask: '查看', none: '这一步没有候选组；指定了办理人的，由该人办理。', nobody: '没有人会收到，工单会停在这一步。', empty: '（没有人）', byPolicy: '候选为空时转到' },
  palette: { title: '业务组件', hint: '拖到连线上插入，或拖到画布；也可先选中连线或元素再点，插在该处。', choose: '请在左侧点一个业务组件，套用到选中的任务。', placed: '已放置“{name}”。', selectFirst: '请先在图上选中一条连线或一个元素。' },
  list: {
    name: '名称', id: '标识', version: '版本', published: '发布', by: '发布人', comment: '说明', used: '使用处', unused: '未被使用', status: '状态', open: '编辑', filter: '按名称或标识筛选',
    none: '还没有{kind}', noneWhy: '点“新建{kind}”开始。', noMatch: '没有匹配的{kind}', create: '新建{kind}', label: '{kind}列表', usedBy: '{n} 处',
  },
  deployment: { pending: '部署中', deployed: '已生效', refused: '引擎拒绝' },
  create: { title: '新建{kind}', id: '标识', idHint: '小写字母开头，可含数字和连字符，发布后不能更改。', badId: '标识只能含小写字母、数字和连字符，并以字母开头。', taken: '这个标识已经有了。', name: '名称', go: '创建', cancel: '取消', nameNeeded: '请填写名称。' },
  editor: {
    back: '返回列表', loadFailed: '无法打开', unknown: '没有标识为“{id}”的{kind}', base: '基于第 {n} 版', fresh: '新建，尚未发布', newer: '已有更新的第 {n} 版', undo: '撤销 (Ctrl+Z)', redo: '重做 (Ctrl+Shift+Z)', check: '检查', publish: '发布新版本',
    versions: '版本与差异', draft: { none: '与已发布版本相同', dirty: '有未保存的修改', kept: '草稿已存在本机 {at}', refused: '本机存储已满，草稿没有保存！请尽快发布' },
    discard: '放弃修改', unreadable: '内容无法读取：{why}',
    restore: { title: '本机有未发布的草稿', text: '{at} 保存，基于第 {base} 版。', use: '继续编辑草稿', drop: '丢弃草稿', stale: '此后已发布第 {latest} 版，发布草稿时可选择保留哪一份。' },
    leave: { title: '有未发布的修改', text: '修改已作为草稿存在本机，下次打开可继续。现在离开吗？', go: '离开', stay: '留下' },
    drop: { title: '放弃修改', text: '丢弃所有未发布的修改，回到第 {n} 版。不能恢复。', go: '丢弃', stay: '取消' },
    keys: { check: '检查', publish: '发布', keep: '保存草稿', undo: '撤销', redo: '重做' },
  },
  problems: { title: '问题', none: '没有发现问题，可以发布。', count: '{errors} 个错误，{warnings} 个提醒', error: '错误', warning: '提醒', jump: '定位', notChecked: '还没有检查', close: '收起', failed: '检查没有成功', whole: '整体' },
  publish: {
    title: '发布新版本', running: '进行中的工单继续用原版本，新受理的工单用新版本。', runningForm: '已打开的任务继续用原表单，新任务用新版本。', comment: '修改说明', commentHint: '写给以后查看版本的人', required: '请写明改了什么。', go: '发布第 {n} 版', cancel: '取消',
    errors: '检查发现错误，不能发布。请先改正。', warnings: '有 {n} 个提醒，确认后仍可发布。', none: '内容与第 {n} 版相同，没有可发布的修改。', done: '第 {n} 版已发布', pending: '第 {n} 版已保存，正在部署到引擎……', deployed: '第 {n} 版已生效', refused: '引擎拒绝了第 {n} 版：{why}',
    showProblems: '查看问题', changes: '本次修改', checking: '正在检查……',
  },
  conflict: {
    title: '{by} 已于 {at} 发布了第 {n} 版', both: '双方都改了：{names}。保留您的修改会覆盖对方在这些地方的修改。', apart: '双方改的是不同的地方。', theirs: '对方的修改', mine: '您的修改', comma: '、',
    ways: '保留您的内容：以它为基础发布下一版，对方的修改会被替换，发布前再核对一次。采用对方的版本：丢弃您未发布的修改。', keep: '保留我的内容', take: '采用第 {n} 版', compare: '逐项比较',
  },
  versions: { title: '版本与差异', load: '载入此版本', loaded: '已载入第 {n} 版的内容，发布后成为新版本。', compare: '比较', with: '与', current: '编辑中的内容', of: '第 {n} 版', newest: '最新', base: '编辑基础', same: '两个版本没有差异。', comparing: '正在比较……', failed: '无法比较', from: '旧', to: '新', list: '版本列表', differences: '差异' },
  change: { added: '新增', removed: '删除', changed: '修改', moved: '移动', property: '属性', before: '原值', after: '新值', none: '（无）', count: '{n} 处差异', onlyMoved: '另有 {n} 处只是位置移动' },
  type: {
    process: '流程', task: '任务', manualTask: '手动任务', transaction: '事务', adHocSubProcess: '临时子流程', complexGateway: '复杂网关', group: '分组', dataObjectReference: '数据对象', dataStoreReference: '数据存储', messageFlow: '消息流', label: '标签', startEvent: '开始事件', endEvent: '结束事件', userTask: '用户任务', serviceTask: '服务任务', scriptTask: '脚本任务', businessRuleTask: '业务规则任务', sendTask: '发送任务', receiveTask: '接收任务', callActivity: '调用活动',
    subProcess: '子流程', exclusiveGateway: '排他网关', parallelGateway: '并行网关', eventBasedGateway: '事件网关', inclusiveGateway: '包容网关', boundaryEvent: '边界事件', intermediateCatchEvent: '中间捕获事件', intermediateThrowEvent: '中间抛出事件',
    sequenceFlow: '顺序流', message: '消息', error: '错误', lane: '泳道', laneSet: '泳道组', participant: '参与者', collaboration: '协作', textAnnotation: '注释', association: '关联', decision: '决策', decisionTable: '决策表', rule: '规则', input: '输入列', output: '输出列', inputData: '输入数据', form: '表单',
  },
  decision: { views: '决策', drd: '决策图' },
  form: { title: '表单标题', notAForm: '内容不是 Form.io 表单' },
} as const

/** The words of the process designer's pages. */
export const messages = defineMessages(zh, {
  title: 'Studio',
  kind: { process: 'Process', decision: 'Decision', form: 'Form' },
  canvas: 'Process canvas',
  properties: 'Properties',
  candidates: { title: 'Who gets this step', site: 'Site', department: 'Department', ask: 'Show', none: 'This step has no candidate groups; where it names a person, they get it.', nobody: 'Nobody would get it: the case would stop here.', empty: '(nobody)', byPolicy: 'because nobody is in the others' },
  palette: { title: 'Components', hint: 'Drag onto a flow or the canvas; or select a flow or an element, then press to insert there.', choose: 'Press a component on the left to give it to the selected task.', placed: 'Placed “{name}”.', selectFirst: 'Select a flow or an element in the diagram first.' },
  list: {
    name: 'Name', id: 'Id', version: 'Version', published: 'Published', by: 'By', comment: 'Comment', used: 'Used by', unused: 'not used', status: 'Status', open: 'Edit', filter: 'Filter by name or id',
    none: 'No {kind} yet', noneWhy: 'Begin with “New {kind}”.', noMatch: 'No {kind} matches', create: 'New {kind}', label: '{kind} list', usedBy: '{n} places',
  },
  deployment: { pending: 'Deploying', deployed: 'In force', refused: 'Refused by the engine' },
  create: { title: 'New {kind}', id: 'Id', idHint: 'A lower-case letter first, then letters, digits and hyphens; fixed once published.', badId: 'Lower-case letters, digits and hyphens only, a letter first.', taken: 'This id exists already.', name: 'Name', go: 'Create', cancel: 'Cancel', nameNeeded: 'Please give it a name.' },
  editor: {
    back: 'Back to the list', loadFailed: 'Cannot be opened', unknown: 'There is no {kind} “{id}”', base: 'based on version {n}', fresh: 'new, not published', newer: 'version {n} is newer', undo: 'Undo (Ctrl+Z)', redo: 'Redo (Ctrl+Shift+Z)', check: 'Check', publish: 'Publish',
    versions: 'Versions', draft: { none: 'As published', dirty: 'Unsaved changes', kept: 'Draft kept in this browser {at}', refused: 'The browser’s storage is full, the draft is NOT kept. Publish soon' },
    discard: 'Discard changes', unreadable: 'The content cannot be read: {why}',
    restore: { title: 'This browser keeps an unpublished draft', text: 'Kept {at}, based on version {base}.', use: 'Go on with the draft', drop: 'Drop the draft', stale: 'Version {latest} was published since; publishing the draft will tell of a conflict.' },
    leave: { title: 'Unpublished changes', text: 'They are kept as a draft in this browser. Leave now?', go: 'Leave', stay: 'Stay' },
    drop: { title: 'Discard changes', text: 'All unpublished changes go, back to version {n}. This cannot be undone.', go: 'Discard', stay: 'Cancel' },
    keys: { check: 'Check', publish: 'Publish', keep: 'Keep the draft', undo: 'Undo', redo: 'Redo' },
  },
  problems: { title: 'Problems', none: 'No problem found, it can be published.', count: '{errors} errors, {warnings} warnings', error: 'Error', warning: 'Warning', jump: 'Show', notChecked: 'Not checked yet', close: 'Close', failed: 'The check did not succeed', whole: 'Whole' },
  publish: {
    title: 'Publish a new version', running: 'Running cases keep their version; new cases use the new one.', runningForm: 'Open tasks keep their form; new tasks use the new version.', comment: 'What changed', commentHint: 'For those who look at the versions later', required: 'Say what was changed.', go: 'Publish version {n}', cancel: 'Cancel',
    errors: 'The check found errors; it cannot be published yet.', warnings: '{n} warnings; you may publish nevertheless.', none: 'The content equals version {n}; there is nothing to publish.', done: 'Version {n} is published', pending: 'Version {n} is saved and being deployed…', deployed: 'Version {n} is in force', refused: 'The engine refused version {n}: {why}',
    showProblems: 'Show the problems', changes: 'What is published', checking: 'Checking…',
  },
  conflict: {
    title: '{by} published version {n} at {at}', both: 'Both changed: {names}. Keeping yours replaces their change there.', apart: 'You changed different places.', theirs: 'What they changed', mine: 'What you changed', comma: ', ',
    ways: 'Keep yours: your content becomes the next version and replaces theirs; you see it once more before it is published. Take theirs: your unpublished changes go.', keep: 'Keep mine', take: 'Take version {n}', compare: 'Compare',
  },
  versions: { title: 'Versions and differences', load: 'Load this version', loaded: 'Loaded version {n}; publishing makes it the newest.', compare: 'Compare', with: 'with', current: 'what is being edited', of: 'version {n}', newest: 'newest', base: 'edited from', same: 'These two do not differ.', comparing: 'Comparing…', failed: 'Cannot be compared', from: 'Old', to: 'New', list: 'Versions', differences: 'Differences' },
  change: { added: 'Added', removed: 'Removed', changed: 'Changed', moved: 'Moved', property: 'Property', before: 'Before', after: 'After', none: '(none)', count: '{n} differences', onlyMoved: '{n} more were only moved' },
  type: {
    process: 'Process', task: 'Task', manualTask: 'Manual task', transaction: 'Transaction', adHocSubProcess: 'Ad-hoc sub-process', complexGateway: 'Complex gateway', group: 'Group', dataObjectReference: 'Data object', dataStoreReference: 'Data store', messageFlow: 'Message flow', label: 'Label', startEvent: 'Start event', endEvent: 'End event', userTask: 'User task', serviceTask: 'Service task', scriptTask: 'Script task', businessRuleTask: 'Business rule task', sendTask: 'Send task', receiveTask: 'Receive task', callActivity: 'Call activity',
    subProcess: 'Sub-process', exclusiveGateway: 'Exclusive gateway', parallelGateway: 'Parallel gateway', eventBasedGateway: 'Event-based gateway', inclusiveGateway: 'Inclusive gateway', boundaryEvent: 'Boundary event', intermediateCatchEvent: 'Catch event', intermediateThrowEvent: 'Throw event',
    sequenceFlow: 'Sequence flow', message: 'Message', error: 'Error', lane: 'Lane', laneSet: 'Lanes', participant: 'Participant', collaboration: 'Collaboration', textAnnotation: 'Annotation', association: 'Association', decision: 'Decision', decisionTable: 'Decision table', rule: 'Rule', input: 'Input column', output: 'Output column', inputData: 'Input data', form: 'Form',
  },
  decision: { views: 'Decisions', drd: 'Requirements' },
  form: { title: 'Form title', notAForm: 'The content is no Form.io form' },
})

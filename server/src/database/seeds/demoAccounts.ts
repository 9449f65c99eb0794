/** The password of every demo account. */
export const DEMO_PASSWORD = 'Banjie-12313'

/** Accounts worth trying first, in the order the start banner shows them. */
export const DEMO_ACCOUNTS: readonly { readonly username: string; readonly description: string }[] = [
  { username: 'hz.agent1', description: '坐席 agent, Hangzhou' },
  { username: 'hz.agent2', description: '坐席 agent, Hangzhou' },
  { username: 'hz.dispatcher', description: '班长/派单 dispatcher, Hangzhou' },
  { username: 'hz.yx.handler', description: '承办人 handler, Hangzhou 营销' },
  { username: 'hz.yx.head', description: '部门负责人 head, Hangzhou 营销' },
  { username: 'hz.zm.handler', description: '承办人 handler, Hangzhou 专卖监督管理' },
  { username: 'hz.zm.head', description: '部门负责人 head, Hangzhou 专卖监督管理' },
  { username: 'zj.designer', description: '流程设计 process designer, province' },
  { username: 'zj.auditor', description: '审计员 auditor, province' },
  { username: 'zj.operator', description: '系统管理员 operator, province' },
  { username: 'zj.operator2', description: '系统管理员 operator, province: the second one for process repair' },
  { username: 'zj.security', description: '安全管理员 security, province' },
]

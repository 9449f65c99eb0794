import { useI18n } from 'vue-i18n'
import type { AuditLine } from '../api/audit.ts'
import { SITES } from '../cases/sites.ts'
import { useLocalText } from '../i18n/useLocalText.ts'

/** Codes whose words the portal has elsewhere: the field they stand in, and the place of the words. */
const VALUES: Readonly<Record<string, string>> = { stage: 'cases.stage', outcome: 'cases.outcome', status: 'cases.sms.status', template: 'messages.template', type: 'audit.caseType', state: 'calls.state' }

/** The audit in words. What has no word keeps the server's own name. */
export function useAuditWords() {
  const { t, tm } = useI18n()
  const local = useLocalText()

  /** Names with dots in them cannot be asked for by path. */
  function word(table: string, name: string): string | undefined {
    const words: unknown = tm(table)
    const found = typeof words === 'object' && words !== null ? (words as Record<string, unknown>)[name] : undefined
    return typeof found === 'string' ? found : undefined
  }

  const action = (name: string): string => word('audit.action', name) ?? name
  const field = (path: string): string => word('audit.field', path) ?? path
  const actor = (line: Pick<AuditLine, 'actor' | 'actorName'>): string => line.actorName ?? word('audit.actor', line.actor) ?? (line.actor.startsWith('system:') ? t('audit.system') : line.actor)

  /** `user:zj.auditor` is 账号 zj.auditor. */
  function subject(name: string): string {
    const [kind = '', ...rest] = name.split(':')
    const known = word('audit.subject', kind)
    return known === undefined ? name : [known, rest.join(':')].filter(Boolean).join(' ')
  }

  /** `handler:HZ-YX` is 承办人 HZ-YX. */
  function group(name: string): string {
    const [role = '', unit] = name.split(':')
    const known = unit === undefined ? undefined : word('identity.roles', role)
    return known === undefined ? name : `${known} ${unit}`
  }

  function value(path: string, raw: unknown): string {
    if (raw === null || raw === undefined || raw === '') return t('audit.detail.none')
    if (typeof raw === 'boolean') return t(raw ? 'cases.form.yes' : 'cases.form.no')
    if (Array.isArray(raw) && raw.every((one) => typeof one === 'string')) return raw.map(group).join(t('ui.comma'))
    if (typeof raw !== 'string') return JSON.stringify(raw)
    if (path === 'site') return local(SITES.find(({ code }) => code === raw)?.name) || raw
    const table = VALUES[path]
    return (table === undefined ? undefined : word(table, raw)) ?? raw
  }

  /** `状态：待发 → 已送达`; what was nothing before is told by what it became. */
  function change({ path, from, to }: AuditLine['changes'][number]): string {
    const became = value(path, to)
    return `${field(path)}${t('ui.colon')}${from === null || from === undefined ? became : `${value(path, from)} → ${became}`}`
  }

  /** A reason in words; filters and resolutions stand there as an object. */
  function reason(text: string): string {
    if (!text.startsWith('{')) return text
    try {
      const facts = JSON.parse(text) as Record<string, unknown>
      return Object.entries(facts).map(([path, to]) => `${field(path)}${t('ui.colon')}${path === 'action' ? action(String(to)) : value(path, to)}`).join(t('ui.semicolon'))
    } catch {
      return text
    }
  }

  return { action, field, actor, subject, value, change, reason }
}

import type { DueTaskKind } from '../../database/tables/home.ts'
import { doneBy, endOf, type TaskSource } from './task.ts'

const places: Readonly<Record<DueTaskKind, { readonly path: string; readonly action: string }>> = {
  'enter-leave': { path: '/leave', action: '去登记' },
  'enter-discharge': { path: '', action: '去办理' },
  'read-remark': { path: '', action: '去看' },
}

/** `resident:12` becomes `/residents/12`. */
function pageOf(subject: string): string {
  const [noun = '', id = ''] = subject.split(':')
  return noun === 'staff' ? `/staff/${id}` : `/residents/${id}`
}

/** What was put down as to be done and was not closed by the end of the day. */
export const dueTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('residents.leave')) return []
  const rows = await context.db
    .selectFrom('dueTask')
    .select(['id', 'kind', 'subject', 'title', 'detail'])
    .where('voidedAt', 'is', null)
    .where('raisedOn', '<=', asOf)
    .where((eb) => eb.or([eb('closedAt', 'is', null), eb('closedAt', '>=', endOf(asOf))]))
    .orderBy('raisedOn')
    .orderBy('id')
    .execute()
  return rows.map(({ id, kind, subject, title, detail }) => ({
    rule: kind,
    severity: 'due' as const,
    title,
    detail,
    link: `${pageOf(subject)}${places[kind].path}`,
    action: places[kind].action,
    ...doneBy(scope, 'administrator'),
    dueOn: null,
    dueTaskId: id,
  }))
}

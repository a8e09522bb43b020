import { paperRows } from '../../staff/papers/list-papers.ts'
import { doneBy, inOrder, namesOf, type Task, type TaskSource } from './task.ts'

type Row = Awaited<ReturnType<typeof paperRows>>[number]

function listed(rows: readonly Row[]): string {
  const words = rows.slice(0, 6).map(({ name, postName, paperName }) => {
    return `${name}（${postName}）${paperName}`
  })
  return `${words.join('，')}${rows.length > 6 ? `，等 ${rows.length} 份` : ''}`
}

/** One task for all who hold a post without a paper on file; papers that end are told by certificates. */
export const staffPaperTasks: TaskSource = async (scope) => {
  const { asOf, context, ownStaffId } = scope
  if (scope.staff === null) return []
  const rows = (await paperRows(context.db, asOf)).filter(
    ({ band, staffId }) =>
      band === 'missing' && (context.can('staff.write') || staffId === ownStaffId),
  )
  if (rows.length === 0) return []
  const names = [...new Set(rows.map(({ name }) => name))]
  const isOwn = rows.some(({ staffId }) => staffId === ownStaffId)
  const task: Task = {
    rule: 'post-paper-missing',
    severity: 'overdue',
    title: `${namesOf(names)}缺少岗位要求的证件`,
    detail: listed(rows),
    link: '/staff/papers?band=missing',
    action: '去登记',
    who: isOwn && names.length === 1 ? (names[0] ?? '') : doneBy(scope, 'administrator').who,
    isMine: isOwn || doneBy(scope, 'administrator').isMine,
    dueOn: null,
    dueTaskId: null,
  }
  return inOrder([task])
}

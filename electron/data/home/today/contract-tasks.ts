import type { EntryResult } from '#shared/rules/staff/entry-kinds.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { entriesOn } from '../../staff/file/entry-row.ts'
import { contractStandings } from '../../staff/file/list-contracts.ts'
import { doneBy, inOrder, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

type Row = Awaited<ReturnType<typeof contractStandings>>[number]

/** Days before its end from which on a probation is told, so that there is time to talk. */
const probationDays = 15

function groupTask(
  scope: TodayScope,
  rows: readonly Row[],
  words: Pick<Task, 'rule' | 'severity' | 'title' | 'link'>,
): readonly Task[] {
  if (rows.length === 0) return []
  const names = namesOf(rows.map(({ name }) => name))
  const [first] = rows
  const detail = rows.length === 1 ? (first?.remark ?? '') : `共 ${rows.length} 人`
  return [
    {
      ...words,
      title: `${names}${words.title}`,
      detail,
      action: '去登记',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}

function endingTask(scope: TodayScope, row: Row): Task {
  return {
    rule: 'contract-ending',
    severity: (row.daysLeft ?? 0) <= 30 ? 'due' : 'soon',
    title: `${row.name}的合同快到期`,
    detail: `${row.kindName ?? ''}，${formatDay(row.contractTo ?? '')}到期`,
    link: `/staff/${row.staffId}?tab=file`,
    action: '去续签',
    ...doneBy(scope, 'administrator'),
    dueOn: row.contractTo,
    dueTaskId: null,
  }
}

function probationTask(scope: TodayScope, row: Row): Task {
  return {
    rule: 'probation-ending',
    severity: 'due',
    title: `${row.name}的试用期快到`,
    detail: `${formatDay(row.probationTo ?? '')}试用期满`,
    link: `/staff/${row.staffId}?tab=file`,
    action: '去查看',
    ...doneBy(scope, 'administrator'),
    dueOn: row.probationTo,
    dueTaskId: null,
  }
}

const doubtful: readonly (EntryResult | null)[] = ['found', 'pending']

/** Background checks that found something or have not come back, of who is at work. */
async function backgroundTasks(scope: TodayScope, rows: readonly Row[]): Promise<readonly Task[]> {
  const ids = rows.map(({ staffId }) => staffId)
  const entries = await entriesOn(scope.context.db, ids, scope.asOf)
  return rows.flatMap(({ staffId, name }) => {
    const checks = (entries.get(staffId) ?? []).filter(({ kind }) => kind === 'background')
    const [last] = checks
    if (last === undefined || !doubtful.includes(last.result)) return []
    const isFound = last.result === 'found'
    return [
      {
        rule: 'background-doubtful',
        severity: isFound ? 'overdue' : 'soon',
        title: `${name}的入职背景查询${isFound ? '发现不宜情形' : '还没有结果'}`,
        detail: `${formatDay(last.entryOn)}查询`,
        link: `/staff/${staffId}?tab=file`,
        action: '去处理',
        ...doneBy(scope, 'administrator'),
        dueOn: null,
        dueTaskId: null,
      } as const,
    ]
  })
}

/** Contracts that are missing or end, probation that ends, background checks in doubt: for the office. */
export const contractTasks: TaskSource = async (scope) => {
  const { asOf, context, staff } = scope
  if (staff === null || !context.can('staff.personal') || !context.can('staff.write')) return []
  const rows = await contractStandings(context.db, asOf)
  const inState = (...states: readonly Row['state'][]) =>
    rows.filter(({ state }) => states.includes(state))
  const link = (state: Row['state']) => `/staff/contracts?state=${state}`
  const isNear = ({ probationTo }: Row) =>
    probationTo !== null && probationTo <= addDays(asOf, probationDays)
  return inOrder([
    ...groupTask(scope, inState('expired', 'ended'), {
      rule: 'contract-expired',
      severity: 'overdue',
      title: '的合同已到期或解除，没有登记续签',
      link: link('expired'),
    }),
    ...groupTask(scope, inState('none'), {
      rule: 'contract-missing',
      severity: 'due',
      title: '没有登记合同',
      link: link('none'),
    }),
    ...inState('ending').map((row) => endingTask(scope, row)),
    ...inState('probation')
      .filter(isNear)
      .map((row) => probationTask(scope, row)),
    ...(await backgroundTasks(scope, rows)),
  ])
}

import { addDays, daysBetween, formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { custodyAccountShown, statementsUntil, toMoveOn } from '../../fees/custody/queries.ts'
import { papersMissing } from '../../fees/deposit/queries.ts'
import { isOpenRefund, refundsAsOf } from '../../fees/refund/queries.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** The bank's balance is entered once a month; Yilu's own choice where no rule asks for more. */
const statementDays = 31

/** Refunds that are due within so many days, or have no day, are told. */
const refundSoonDays = 7

type Refund = Awaited<ReturnType<typeof refundsAsOf>>[number]

/** What is to be done next about a refund, by whom. */
function refundTask(scope: TodayScope, row: Refund): readonly Task[] {
  const { asOf, context } = scope
  const isApplied = row.state === 'applied'
  if (!context.can(isApplied ? 'fees.approve' : 'fees.receive')) return []
  const left = row.dueOn === null ? null : daysBetween(asOf, row.dueOn)
  if (left !== null && left > refundSoonDays) return []
  const isLate = left !== null && left < 0
  return [
    {
      rule: isApplied ? 'refund-approve' : 'refund-pay',
      severity: isLate ? 'overdue' : left === null ? 'soon' : 'due',
      title: `${row.name}退费 ${formatFen(row.amountFen)} 元，等${isApplied ? '批准' : '付款'}`,
      detail: `${formatDay(row.appliedOn)}申请${row.dueOn === null ? '，期限未知' : ''}`,
      link: `/fees/refunds/${row.id}`,
      action: isApplied ? '去批准' : '去付款',
      dueOn: row.dueOn,
      dueTaskId: null,
      ...doneBy(scope, isApplied ? 'director' : 'accountant'),
    },
  ]
}

async function refundTasks(scope: TodayScope): Promise<readonly Task[]> {
  const rows = await refundsAsOf(scope.context.db, scope.asOf)
  return rows.filter(isOpenRefund).flatMap((row) => refundTask(scope, row))
}

/** What was taken outside the custody account and is not in it: one task for all receipts. */
async function moveTask(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const { account } = await custodyAccountShown(context.db, asOf)
  if (account === undefined) return []
  const open = await toMoveOn(context.db, account, asOf)
  const [first] = open
  if (first === undefined) return []
  const sumFen = open.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return [
    {
      rule: 'custody-move',
      severity: open.some(({ lateDays }) => lateDays > 0) ? 'overdue' : 'due',
      title: `${open.length} 张收据共 ${formatFen(sumFen)} 元还没有转入存管账户`,
      detail: namesOf([...new Set(open.map(({ name }) => name))]),
      link: '/fees/custody',
      action: '去转入',
      dueOn: first.dueOn,
      dueTaskId: null,
      ...doneBy(scope, 'accountant'),
    },
  ]
}

async function papersTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const missing = await papersMissing(context.db, asOf)
  return missing.map((row) => ({
    rule: 'deposit-papers',
    severity: row.lateDays === null ? 'due' : 'overdue',
    title: `${row.name}突发就医动用押金，材料没有补`,
    detail: `${formatDay(row.usedOn)}付给${row.paidTo ?? '未登记'} ${formatFen(row.amountFen)} 元`,
    link: `/fees/deposits?used=${row.residentId}`,
    action: '登记材料',
    dueOn: row.papersDueOn,
    dueTaskId: null,
    ...doneBy(scope, 'accountant'),
  }))
}

/** The bank's balance was not entered for a month. */
async function statementTask(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const { account } = await custodyAccountShown(context.db, asOf)
  if (account === undefined) return []
  const [newest] = await statementsUntil(context.db, asOf)
  const since = newest?.statedOn ?? account.openedOn
  const dueOn = addDays(since, statementDays)
  if (dueOn >= asOf) return []
  const said = newest === undefined ? '没有登记过' : `上次 ${formatDay(newest.statedOn)}`
  return [
    {
      rule: 'custody-statement',
      severity: 'due',
      title: '存管账户一个月没有和银行对过余额',
      detail: said,
      link: '/fees/custody',
      action: '登记银行余额',
      dueOn,
      dueTaskId: null,
      ...doneBy(scope, 'accountant'),
    },
  ]
}

/** What money that is held asks for: refunds, cash to be moved in, papers, a look at the bank. */
export const heldTasks: TaskSource = async (scope) => {
  const { context } = scope
  if (!context.can('fees.read')) return []
  const refunds = await refundTasks(scope)
  if (!context.can('fees.receive')) return refunds
  return [
    ...refunds,
    ...(await moveTask(scope)),
    ...(await papersTasks(scope)),
    ...(await statementTask(scope)),
  ]
}

import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { releaseRota, withdrawRotaRelease } from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { type LoadedRota, loadRota } from './load-facts.ts'
import { judgedRota } from './read-rota.ts'
import { type Release, releasesIn } from './released.ts'
import { rotaSpan } from './span.ts'

function refuse(
  rule: string,
  text: string,
  fields: Readonly<Record<string, string>> | null = null,
) {
  return new YiluError('rule_violated', rule, `${text}，没有发布。`, fields)
}

/** Errors: `rota-release-overlap`, `rota-release-empty`. */
function assertReleasable({ duties, span }: LoadedRota, [released]: readonly Release[]): void {
  if (released !== undefined) {
    const { releasedFrom, releasedTo } = released
    const text = `${formatDay(releasedFrom)}起、${formatDay(releasedTo)}前的排班已经发布过，日期重叠`
    throw refuse('rota-release-overlap', text, { from: '与已发布的日期重叠' })
  }
  if (duties.some(({ dutyOn }) => dutyOn >= span.from && dutyOn < span.to)) return
  throw refuse('rota-release-empty', '这些天还没有排班')
}

/** Errors: `rota-problems-changed`, `rota-release-refused`, `rota-release-reason`. */
function assertSeen(
  faults: readonly RotaProblem[],
  { seenProblems, reason }: { readonly seenProblems: number; readonly reason: string | null },
): void {
  if (faults.length !== seenProblems) {
    const text = `看到的是 ${seenProblems} 个问题，现在是 ${faults.length} 个，没有发布。看过最新的问题后再发布。`
    throw new YiluError('conflict', 'rota-problems-changed', text, { seenProblems: '问题有变化' })
  }
  const refused = faults.filter(({ severity }) => severity === 'refuse')
  if (refused[0] !== undefined) {
    throw refuse('rota-release-refused', `有 ${refused.length} 处必须先改好：${refused[0].message}`)
  }
  if (faults.length === 0 || reason !== null) return
  const text = `还有 ${faults.length} 个问题，要发布请写明原因`
  throw refuse('rota-release-reason', text, { reason: '写明原因' })
}

/** What was wrong when it was released, as the row keeps it. */
function keptProblems(faults: readonly RotaProblem[]): string {
  const problems = faults.map(({ link: _link, ...problem }) => problem)
  return JSON.stringify({ version: 1, problems })
}

const releaseHandler = handleCommand(releaseRota, async (context, input) => {
  const { trx, today } = context
  const { reason } = input
  const span = rotaSpan(input)
  const asked = { asOf: today, today }
  const loaded = await loadRota(trx, span, asked)
  assertReleasable(loaded, await releasesIn(trx, span, asked))
  await context.breathe()
  const { problems } = await judgedRota(trx, loaded)
  const faults = problems.filter(({ severity }) => severity !== 'note')
  assertSeen(faults, input)
  const row = { releasedFrom: span.from, releasedTo: span.to, reason }
  const id = await insertRow(context, 'rotaRelease', {
    ...row,
    problemsJson: keptProblems(faults),
    enteredBy: enteringAccount(context),
  })
  const told = faults.map(({ message }) => message)
  context.record({ subject: `rotaRelease:${id}`, after: { ...row, problems: told } })
  return { id }
})

const withdrawHandler = handleCommand(withdrawRotaRelease, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'rotaRelease', input)
  const { reason } = input
  await changeRow(trx, 'rotaRelease', row, { voidedAt: now, voidReason: reason })
  const { problemsJson: _, ...before } = said(row) as Record<string, unknown>
  context.record({ subject: `rotaRelease:${row.id}`, before, after: { reason } })
  return {}
})

export const releaseHandlers: readonly Handler[] = [releaseHandler, withdrawHandler]

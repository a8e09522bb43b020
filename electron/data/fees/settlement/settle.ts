import { settleStay } from '#shared/contract/fees/settlement.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommandWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { comparePin, secondPerson } from '../../office/session/second-person.ts'
import { endedStay } from '../../residents/departure/correct.ts'
import { issueBill } from '../bill/issue.ts'
import { assertNotSettled } from '../charge/settled.ts'
import { useDeposit } from '../deposit/use.ts'
import { nextNumber } from '../ledger/next-number.ts'
import { enteringAccount } from '../ledger/post.ts'
import { usePrepaid } from '../prepaid/use.ts'
import { applyRefund } from '../refund/apply.ts'
import { tickSettled } from './departure-steps.ts'
import { type Draft, settlementDraft, type Sheet } from './figures.ts'
import type { Obstacle } from './obstacles.ts'

type Input = InputOf<typeof settleStay>

function refusal({ rule, text, field }: Obstacle): YiluError {
  const code = field === undefined ? 'rule_violated' : 'invalid_input'
  return new YiluError(code, rule, `${text}，没有保存。`, field)
}

/** What the page showed is what is done, or nothing is. Error: `conflict` `preview-stale`. */
function assertSeen(sheet: Sheet, seen: Input['seen']): void {
  const keys = Object.keys(seen) as (keyof Input['seen'])[]
  if (keys.every((key) => sheet[key] === seen[key])) return
  const text = '看到的数字之后又有变动，没有保存。重新核对后再结算。'
  throw new YiluError('conflict', 'preview-stale', text)
}

function assertApproval(sheet: Sheet, { approval }: Input): void {
  if (sheet.depositUsedFen === 0 || approval !== null) return
  const text = '用押金抵扣欠费要另一位有权限的人批准，没有保存。'
  throw new YiluError('invalid_input', 'approval-missing', text, { approval: '没有批准' })
}

interface Done {
  readonly billId: number | null
  readonly billNumber: string | null
  readonly prepaidUseId: number | null
  readonly depositUseId: number | null
}

type Stay = Awaited<ReturnType<typeof endedStay>>

/** The last bill, then the prepayment, then the deposit: in this order each pays what the one before left. */
async function pay(
  context: CommandContext,
  { residentId }: Stay,
  { bill, sheet }: Draft,
  given: { readonly settledOn: string; readonly approvedBy: number | null },
): Promise<Done> {
  const { settledOn: on, approvedBy } = given
  const issue = {
    kind: 'settlement',
    billedOn: on,
    dueOn: on,
    billRunId: null,
    note: null,
  } as const
  const issued =
    bill === null || bill.lines.length === 0
      ? null
      : await issueBill(context, bill, issue, 'settledOn')
  const prepaidUseId =
    sheet.prepaidUsedFen === 0
      ? null
      : await usePrepaid(context, { residentId, on, amountFen: sheet.prepaidUsedFen }, 'settledOn')
  const use = {
    residentId,
    purpose: 'arrears',
    usedOn: on,
    amountFen: sheet.depositUsedFen,
  } as const
  const depositUse =
    sheet.depositUsedFen === 0 || approvedBy === null
      ? null
      : await useDeposit(context, {
          ...use,
          paidTo: null,
          paidFrom: null,
          note: '离院结算',
          approvedBy,
        })
  return {
    billId: issued?.id ?? null,
    billNumber: issued?.number ?? null,
    prepaidUseId,
    depositUseId: depositUse?.id ?? null,
  }
}

async function insertSettlement(
  context: CommandContext,
  stay: Stay,
  input: Input,
  { sheet, done }: { readonly sheet: Sheet; readonly done: Done },
) {
  const { trx, now: recordedAt } = context
  const { settledOn, note } = input
  const { owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen } = sheet
  const { billNumber, ...made } = done
  const number = await nextNumber(trx, 'settlement', settledOn.slice(0, 4))
  const sums = { owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen }
  const row = {
    number,
    residentId: stay.residentId,
    stayId: stay.id,
    settledOn,
    note,
    ...made,
    ...sums,
  }
  const { id } = await trx
    .insertInto('settlement')
    .values({
      ...row,
      sheetJson: JSON.stringify({ ...sheet, billNumber }),
      signedBy: null,
      signedRelation: null,
      signedOn: null,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `settlement:${id}`, after: row })
  return { id, number }
}

/** Whoever approves that the deposit is touched; nobody where it is not. Null: refused after the commit. */
async function approver(
  context: CommandContext,
  { approval }: Input,
  { depositUsedFen }: Sheet,
  compared: Awaited<ReturnType<typeof comparePin>> | null,
): Promise<{ readonly accountId: number | null } | null> {
  if (depositUsedFen === 0 || approval === null || compared === null) return { accountId: null }
  return secondPerson(context, approval.accountId, 'fees.approve', compared)
}

async function draftToSettle(
  trx: Database,
  stay: Stay,
  input: Input,
  today: string,
): Promise<Draft> {
  const draft = await settlementDraft(trx, { stay, settledOn: input.settledOn, today })
  const [first] = draft.obstacles
  if (first !== undefined) throw refusal(first)
  assertSeen(draft.sheet, input.seen)
  assertApproval(draft.sheet, input)
  return draft
}

export const settleStayHandler = handleCommandWithWork(settleStay, {
  prepare: async (context, { approval }) =>
    approval === null ? null : comparePin(context, approval),
  async run(context, input, compared) {
    const { trx, today } = context
    const stay = await endedStay(trx, input.stayId)
    await assertNotSettled(trx, stay.id)
    const draft = await draftToSettle(trx, stay, input, today)
    const approved = await approver(context, input, draft.sheet, compared)
    if (approved === null) return { id: 0, number: '' }
    const { settledOn, applicant } = input
    const { sheet } = draft
    const done = await pay(context, stay, draft, { settledOn, approvedBy: approved.accountId })
    const { id, number } = await insertSettlement(context, stay, input, { sheet, done })
    const { residentId } = stay
    for (const { kind, amountFen } of sheet.refunds) {
      const asked = { residentId, kind, amountFen, appliedOn: settledOn, applicant, dueOn: null }
      await applyRefund(context, { ...asked, reason: '离院结算', settlementId: id })
    }
    await tickSettled(context, {
      settlementId: id,
      number,
      stayId: stay.id,
      residentId,
      settledOn,
      ...sheet,
    })
    return { id, number }
  },
})

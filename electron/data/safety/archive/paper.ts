import {
  correctFirePaper,
  recordFirePaper,
  voidFirePaper,
} from '#shared/contract/safety/archive.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertCome } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { archiveSections } from './sections.ts'

interface Said {
  readonly section: string
  readonly issuedOn: string
  readonly validTo: string | null
}

async function assertPaper({ trx, today }: CommandContext, { section, issuedOn, validTo }: Said) {
  const sections = await archiveSections(trx)
  if (!sections.some(({ item }) => item === section)) {
    const text = '消防档案里没有这一项，没有保存。'
    throw new YiluError('invalid_input', 'section-unknown', text, { section: '没有这一项' })
  }
  assertCome(issuedOn, today, 'issuedOn', '出具日期')
  if (validTo !== null && validTo < issuedOn) {
    const text = `有效期到 ${formatDay(validTo)}，早于出具日期，没有保存。`
    throw new YiluError('invalid_input', 'valid-before-issue', text, { validTo: '早于出具日期' })
  }
}

const recordHandler = handleCommand(recordFirePaper, async (context, input) => {
  await assertPaper(context, input)
  const { section, ...columns } = input
  const enteredBy = enteringAccount(context)
  const row = { ...columns, ruleItem: section, enteredBy, voidReason: null }
  const id = await insertRow(context, 'safetyPaper', row)
  context.record({ subject: `safetyPaper:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctFirePaper, async (context, input) => {
  const { id, version, ...set } = input
  const row = await rowToChange(context.trx, 'safetyPaper', { id, version })
  await assertPaper(context, set)
  const { section, ...columns } = set
  const next = await changeRow(context.trx, 'safetyPaper', row, { ...columns, ruleItem: section })
  context.record({ subject: `safetyPaper:${id}`, before: said(row), after: set })
  return { version: next }
})

const voidHandler = handleCommand(voidFirePaper, async (context, { id, version, reason }) => {
  const row = await rowToChange(context.trx, 'safetyPaper', { id, version })
  const set = { voidedAt: context.now, voidReason: reason }
  await changeRow(context.trx, 'safetyPaper', row, set)
  context.record({ subject: `safetyPaper:${id}`, before: said(row), after: { reason } })
  return {}
})

export const paperCommands: readonly Handler[] = [recordHandler, correctHandler, voidHandler]

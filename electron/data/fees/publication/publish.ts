import {
  correctYearFigures,
  publishYearFigures,
  voidYearFigures,
} from '#shared/contract/fees/publication.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertCome } from '../../residents/day-come.ts'
import { enteringAccount } from '../ledger/post.ts'
import { type Edition, editionsOf, standingEdition } from './edition.ts'
import { sheetOf } from './year-sheet.ts'

interface Told {
  readonly year: number
  readonly publishedOn: string
  readonly place: string
  readonly note: string | null
}

/** Figures are made public when the year is over: until then they are not the year's. */
function assertOver({ year, publishedOn }: Told): void {
  if (publishedOn > `${year}-12-31`) return
  const text = `${year} 年到 ${formatDay(`${year}-12-31`)}才结束，没有保存。年度数字在年后公示。`
  throw new YiluError('invalid_input', 'year-running', text, { publishedOn: `早于 ${year + 1} 年` })
}

async function addEdition(context: CommandContext, told: Told): Promise<number> {
  const { trx, now, today } = context
  assertCome(told.publishedOn, today, 'publishedOn', '公示日期')
  assertOver(told)
  const { year, publishedOn, place, note } = told
  // By what is known today: what was entered late belongs to the year all the same.
  const sheet = await sheetOf(trx, year, today)
  const { id } = await trx
    .insertInto('feePublication')
    .values({
      year,
      publishedOn,
      place,
      note,
      figuresJson: JSON.stringify(sheet),
      enteredBy: enteringAccount(context),
      recordedAt: now,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const noteOf = ({ year, publishedOn, place, note }: Told) => ({ year, publishedOn, place, note })

export const publishYearFiguresHandler = handleCommand(
  publishYearFigures,
  async (context, input) => {
    const { trx } = context
    const standing = (await editionsOf(trx, input.year)).find(({ voidedAt }) => voidedAt === null)
    if (standing !== undefined) {
      const text = `${input.year} 年已经在 ${formatDay(standing.publishedOn)}公示过，没有保存。要改的，用“更正”出新的一版。`
      throw new YiluError('rule_violated', 'published-already', text, { year: '已经公示过' })
    }
    const id = await addEdition(context, input)
    context.record({ subject: `feePublication:${id}`, after: noteOf(input) })
    return { id }
  },
)

async function voidEdition(
  { trx, now }: CommandContext,
  row: Edition,
  reason: string,
): Promise<void> {
  await trx
    .updateTable('feePublication')
    .set({ voidedAt: now, voidReason: reason })
    .where('id', '=', row.id)
    .execute()
}

export const correctYearFiguresHandler = handleCommand(
  correctYearFigures,
  async (context, input) => {
    const row = await standingEdition(context.trx, input.id)
    const { reason, publishedOn, place, note } = input
    const told = { year: row.year, publishedOn, place, note }
    await voidEdition(context, row, reason)
    const id = await addEdition(context, told)
    const after = { ...noteOf(told), replaces: row.id, reason }
    context.record({ subject: `feePublication:${id}`, before: noteOf(row), after })
    return { id }
  },
)

export const voidYearFiguresHandler = handleCommand(voidYearFigures, async (context, input) => {
  const row = await standingEdition(context.trx, input.id)
  await voidEdition(context, row, input.reason)
  context.record({
    subject: `feePublication:${row.id}`,
    before: noteOf(row),
    after: { reason: input.reason },
  })
  return {}
})

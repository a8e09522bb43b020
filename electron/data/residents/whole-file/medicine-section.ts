import { frequencyText } from '#shared/rules/frequency.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { doseOutcomeWords } from '#shared/rules/medicine-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { custodiesAsOf } from '../../care/medicine/person.ts'
import { medicinesLeft, ordersOf } from '../../care/medicine/stock.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import type { FileScope, FileSectionSource } from './section.ts'

type Columns = readonly (readonly [title: string, width: number])[]

function tableOr(
  sentence: string,
  caption: string,
  columns: Columns,
  rows: readonly (readonly (string | null)[])[],
): FilePart {
  if (rows.length === 0) return { kind: 'nothing', sentence }
  const named = columns.map(([title, width]) => ({ title, width }))
  return { kind: 'table', caption, columns: named, rows }
}

async function orderPart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const orders = await ordersOf(db, { residentIds: [residentId], begunBy: asOf })
  const columns = [
    ['药品', 10],
    ['用法', 7],
    ['多久一次', 9],
    ['谁开的', 8],
    ['起', 5],
    ['停', 5],
  ] as const
  const rows = orders.map((order) => [
    [order.name, order.specification].filter(Boolean).join(' '),
    `${order.way} ${amountText(order.doseHundredths, order.unit)}`,
    order.frequency === 'as-needed' ? `${order.neededFor ?? ''}时用` : frequencyText(order),
    order.orderedBy,
    order.orderFrom,
    order.orderTo !== null && order.orderTo <= asOf ? order.orderTo : '',
  ])
  return tableOr('没有用药医嘱。', '用药医嘱', columns, rows)
}

/** Of the doses only what was not given as ordered, and what was given as needed: the rest is a grid of its own. */
async function dosePart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const doses = await db
    .selectFrom('dose')
    .innerJoin('custodyMedicine', 'custodyMedicine.id', 'dose.medicineId')
    .select(['dueAt', 'doneAt', 'outcome', 'reason', 'effect', 'doneBy', 'custodyMedicine.name'])
    .where('dose.residentId', '=', residentId)
    .where('dose.voidedAt', 'is', null)
    .where('doneAt', '<', endOfDay(asOf))
    .where((eb) => eb.or([eb('outcome', '!=', 'given'), eb('dueAt', 'is', null)]))
    .orderBy('doneAt', 'desc')
    .limit(200)
    .execute()
  const columns = [
    ['时间', 8],
    ['药品', 9],
    ['情况', 5],
    ['原因、用药后', 12],
    ['登记人', 5],
  ] as const
  const rows = doses.map(({ dueAt, doneAt, outcome, reason, effect, doneBy, name }) => [
    `${shanghaiDay(dueAt ?? doneAt)} ${shanghaiHour(dueAt ?? doneAt)}`,
    name,
    dueAt === null ? '需要时给药' : doseOutcomeWords[outcome],
    [reason, effect].filter(Boolean).join('，'),
    doneBy,
  ])
  return tableOr(
    '没有拒服、暂停、漏给和需要时用药的记录。',
    '没有按时给的和需要时给的药',
    columns,
    rows,
  )
}

export const medicineSection: FileSectionSource = async (scope) => {
  const { db, residentId, asOf, can } = scope
  if (!can('medicines.read')) return null
  const custodies = await custodiesAsOf(db, residentId, asOf)
  const left = await medicinesLeft(db, { residentIds: [residentId], at: endOfDay(asOf) })
  const agreed = custodies.map((row) => [
    [row.agreedBy, row.agreedByRelation].filter(Boolean).join('，'),
    row.agreedOn,
    row.custodyFrom,
    row.custodyTo ?? '',
    row.note ?? '',
  ])
  const custodyColumns = [
    ['约定人', 8],
    ['约定日期', 5],
    ['起', 5],
    ['止', 5],
    ['备注', 10],
  ] as const
  const leftRows = left.map((row) => [
    [row.name, row.specification].filter(Boolean).join(' '),
    amountText(row.leftHundredths, row.unit),
  ])
  return {
    title: '代管药品',
    parts: [
      tableOr('没有药品代管约定。', '代管约定', custodyColumns, agreed),
      await orderPart(scope),
      tableOr(
        '没有代管的药。',
        '余量',
        [
          ['药品', 20],
          ['余量', 8],
        ],
        leftRows,
      ),
      await dosePart(scope),
    ],
  }
}

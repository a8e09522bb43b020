import {
  printFluidSheet,
  printNightSheet,
  printVitalsSheet,
} from '#shared/contract/care/observation-sheet.ts'
import { type AlarmSide, alarmsOf } from '#shared/rules/observation-alarms.ts'
import { addDays, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type ListColumn, type ListDocument, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { residentAsOf } from '../../residents/register.ts'
import { fluidSheet } from './fluids.ts'
import { nightSheet } from './night.ts'
import { liveRanges } from './ranges-of.ts'
import { kindsWithTones, valueText } from './shown-value.ts'

type Home = Awaited<ReturnType<typeof readHome>>

function frameOf(home: Home, title: string, period: string, isLandscape: boolean) {
  return { homeName: home.name, title, period, isSample: home.isSample, isLandscape }
}

const column = (heading: string, width: number, align: ListColumn['align'] = 'center') => ({
  heading,
  width,
  align,
})

/** Columns of the sheet of vital signs; a pressure takes two kinds. */
const vitals = [
  ['体温℃', ['temperature']],
  ['脉搏', ['pulse']],
  ['呼吸', ['breathing']],
  ['血压mmHg', ['systolic', 'diastolic']],
  ['血氧%', ['oxygen']],
  ['血糖mmol/L', ['glucose']],
  ['体重kg', ['weight']],
  ['疼痛', ['pain']],
] as const

const arrows: Readonly<Record<AlarmSide, string>> = { low: '↓', high: '↑' }

async function vitalRows(
  db: Database,
  residentId: number,
  [from, until]: readonly [string, string],
) {
  const rows = await db
    .selectFrom('observation')
    .innerJoin('observationKind', 'observationKind.key', 'observation.kind')
    .select([
      'observation.id',
      'residentId',
      'kind',
      'amount',
      'choice',
      'observedAt',
      'observedBy',
    ])
    .where('residentId', '=', residentId)
    .where('category', '=', 'vital')
    .where('voidedAt', 'is', null)
    .where('observedAt', '>=', endOfDay(addDays(from, -1)))
    .where('observedAt', '<', endOfDay(until))
    .orderBy('observedAt')
    .orderBy('observation.id')
    .execute()
  const ranges = await liveRanges(db, [residentId])
  const amounts = rows.map((row) => ({ ...row, amount: row.amount ?? 0 }))
  const alarms = alarmsOf(amounts, ranges, addDays(until, 1))
  const sides = new Map(alarms.map(({ observationId, side }) => [observationId, side]))
  const kinds = await kindsWithTones(db)
  const hours = Map.groupBy(rows, ({ observedAt }) => observedAt)
  return [...hours].map(([at, own]) => {
    const cells = vitals.map(([, keys]) =>
      keys
        .flatMap((key) => {
          const row = own.findLast(({ kind }) => kind === key)
          if (row === undefined) return []
          const side = sides.get(row.id)
          return [`${valueText(kinds, row)}${side === undefined ? '' : arrows[side]}`]
        })
        .join('/'),
    )
    const observers = [...new Set(own.map(({ observedBy }) => observedBy))].join('、')
    return [shanghaiDay(at), shanghaiHour(at), ...cells, observers]
  })
}

export const printVitalsSheetHandler = handleQueryWithWork(printVitalsSheet, {
  async read(context, { residentId, days, asOf = context.today }) {
    const { db } = context
    const { name, bed } = await residentAsOf(db, residentId, asOf)
    context.reveal(`resident:${residentId}`)
    const from = addDays(asOf, 1 - days)
    const rows = await vitalRows(db, residentId, [from, asOf])
    const period = `${formatDay(from)} — ${formatDay(asOf)}`
    const list: ListDocument = {
      frame: frameOf(await readHome(db), '生命体征记录单', period, false),
      filters: [name, bed === null ? '' : `床位 ${bed}`].filter(Boolean).join('  '),
      summary: `共 ${rows.length} 次`,
      columns: [
        column('日期', 7),
        column('时间', 4),
        ...vitals.map(([heading]) => column(heading, heading.startsWith('血压') ? 6 : 4)),
        column('测量人', 6),
      ],
      rows,
      isDense: true,
      remarks: ['↑ ↓ 表示高于、低于当时的范围；没有定范围的不作标记。'],
      signatures: [],
    }
    return { name: `体征单-${name}-${asOf}.pdf`, list }
  },
  async finish({ home }, _input, { name, list }) {
    const { bytes } = await home.workers.run('document', listRequest(list))
    return { name, bytes }
  },
})

/** More rounds than these do not fit beside the names; the rest is said under the table. */
const roundColumns = 10

export const printNightSheetHandler = handleQueryWithWork(printNightSheet, {
  async read(context, { night, floorId }) {
    const { db } = context
    const at = judgedAt(addDays(night, 1), context)
    const sheet = await nightSheet(db, { night, floorId, at })
    context.reveal(null)
    const shown = sheet.rounds.slice(0, roundColumns)
    const blank = Array.from({ length: Math.max(0, 4 - shown.length) }, () => '')
    const rows = sheet.rows.map((row) => [
      row.room ?? '',
      row.bed ?? '',
      row.name,
      ...shown.map(({ at: first, until }) =>
        row.checks
          .filter((check) => check.at >= first && check.at <= until)
          .map(({ text }) => text)
          .join('、'),
      ),
      ...blank,
      row.isAway ? '外出' : '',
    ])
    const list: ListDocument = {
      frame: frameOf(await readHome(db), '夜间查房单', `${formatDay(night)}夜间`, true),
      filters: `${shanghaiHour(sheet.beganAt)} 到次日 ${shanghaiHour(sheet.endedAt)}`,
      summary: `${rows.length} 人，查房 ${sheet.rounds.length} 次`,
      columns: [
        column('房间', 4),
        column('床位', 5),
        column('姓名', 5, 'left'),
        ...shown.map((round) => column(shanghaiHour(round.at), 5)),
        ...blank.map(() => column('时间', 5)),
        column('备注', 6, 'left'),
      ],
      rows,
      isDense: false,
      remarks:
        sheet.rounds.length > shown.length
          ? [`另有 ${sheet.rounds.length - shown.length} 次查房没有列出。`]
          : [],
      signatures: ['查房人', '接班人'],
    }
    return { name: `夜间查房单-${night}.pdf`, list }
  },
  async finish({ home }, _input, { name, list }) {
    const { bytes } = await home.workers.run('document', listRequest(list))
    return { name, bytes }
  },
})

function sideText({ sum, target }: { sum: number | null; target: string | null }): string {
  const counted = sum === null ? '没有记录' : `${sum} ml`
  return target === null ? counted : `${counted}（范围 ${target}）`
}

export const printFluidSheetHandler = handleQueryWithWork(printFluidSheet, {
  async read(context, { residentId, day }) {
    const { db, today } = context
    const sheet = await fluidSheet(db, { residentId, day, today })
    context.reveal(`resident:${residentId}`)
    const { name, bed, intake, output, balance } = sheet
    const list: ListDocument = {
      frame: frameOf(await readHome(db), '出入量记录单', formatDay(day), false),
      filters: [name, bed === null ? '' : `床位 ${bed}`].filter(Boolean).join('  '),
      summary: [
        `入量 ${sideText(intake)}`,
        `出量 ${sideText(output)}`,
        `差 ${balance === null ? '未知' : `${balance} ml`}`,
      ].join('，'),
      columns: [
        column('时间', 5),
        column('入量 ml', 5, 'right'),
        column('入量累计', 5, 'right'),
        column('出量 ml', 5, 'right'),
        column('出量累计', 5, 'right'),
        column('备注', 12, 'left'),
        column('记录人', 6),
      ],
      rows: sheet.rows.map(({ kind, amount, observedAt, runningSum, note, observedBy }) => [
        shanghaiHour(observedAt),
        ...(kind === 'intake'
          ? [`${amount}`, `${runningSum}`, '', '']
          : ['', '', `${amount}`, `${runningSum}`]),
        note ?? '',
        observedBy,
      ]),
      isDense: false,
      remarks: sheet.isOver ? [] : ['这一天还没有结束，合计是到打印时为止的。'],
      signatures: ['护士'],
    }
    return { name: `出入量单-${name}-${day}.pdf`, list }
  },
  async finish({ home }, _input, { name, list }) {
    const { bytes } = await home.workers.run('document', listRequest(list))
    return { name, bytes }
  },
})

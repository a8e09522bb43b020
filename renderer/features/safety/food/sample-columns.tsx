import { mealWords, sampleStateWords } from '#shared/rules/safety/food-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { Sample } from './food-rows.ts'

const at = (instant: string) => dayAndHour(shanghaiDay(instant), instant)

const kinds = { kept: 'plain', ripe: 'due', discarded: 'well' } as const

/** Columns of the list of samples. */
export const sampleColumns: readonly RecordColumn<Sample>[] = [
  {
    key: 'mealOn',
    heading: '日期',
    width: 104,
    exportAs: { kind: 'day' },
    render: (row) => row.mealOn,
  },
  {
    key: 'meal',
    heading: '餐次',
    width: 64,
    exportAs: { words: mealWords },
    render: (row) => mealWords[row.meal],
  },
  {
    key: 'dish',
    heading: '菜名',
    isFixed: true,
    width: 140,
    render: (row) => <strong className="rowName">{row.dish}</strong>,
  },
  {
    key: 'grams',
    heading: '克数',
    width: 128,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) =>
      row.isShort ? (
        <StatusMark kind="due">{`${row.grams}，不足 ${row.gramsAsked}`}</StatusMark>
      ) : (
        row.grams
      ),
  },
  {
    key: 'state',
    heading: '情况',
    width: 96,
    exportAs: { words: sampleStateWords },
    render: (row) => <StatusMark kind={kinds[row.state]}>{sampleStateWords[row.state]}</StatusMark>,
  },
  {
    key: 'takenAt',
    heading: '留样时间',
    width: 136,
    exportAs: { kind: 'instant' },
    render: (row) => at(row.takenAt),
  },
  { key: 'takenBy', heading: '留样人', width: 88, render: (row) => row.takenBy },
  {
    key: 'keptIn',
    heading: '存放位置',
    width: 96,
    exportAs: { empty: '' },
    render: (row) => row.keptIn ?? '',
  },
  {
    key: 'keepUntil',
    heading: '留满时间',
    width: 136,
    exportAs: { kind: 'instant' },
    render: (row) => at(row.keepUntil),
  },
  {
    key: 'discardedAt',
    heading: '销毁时间',
    width: 136,
    exportAs: { kind: 'instant', empty: '' },
    render: (row) => (row.discardedAt === null ? '' : at(row.discardedAt)),
  },
  {
    key: 'discardedBy',
    heading: '销毁人',
    width: 88,
    exportAs: { empty: '' },
    render: (row) => row.discardedBy ?? '',
  },
]

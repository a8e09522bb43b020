import { hazardLevelWords, hazardStateWords } from '#shared/rules/safety/hazard-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { ListColumn } from '../../documents/list-document.ts'
import type { WorkbookColumn } from '../../documents/make-workbook.ts'
import type { Listed } from './list.ts'
import type { HazardOnDay } from './shown.ts'

type Kind = WorkbookColumn['kind']

/** A column of a list on paper and in a workbook; what is not there yet stays empty. */
interface Column {
  readonly heading: string
  readonly width: number
  readonly kind: Kind
  readonly of: (hazard: HazardOnDay) => string | number | null
}

const number: Column = { heading: '编号', width: 5, kind: 'text', of: (row) => row.number }
const found: Column = { heading: '发现日期', width: 5.4, kind: 'day', of: (row) => row.foundOn }
const kind: Column = { heading: '种类', width: 4.2, kind: 'text', of: (row) => row.kindName }
const description: Column = {
  heading: '隐患内容',
  width: 13,
  kind: 'text',
  of: (row) => row.description,
}
const place: Column = {
  heading: '位置',
  width: 7.5,
  kind: 'text',
  of: ({ floor, place: where }) => (floor === null ? where : `${floor} ${where}`),
}
const level: Column = {
  heading: '等级',
  width: 4,
  kind: 'text',
  of: ({ level: decided }) =>
    decided === null ? '未判定' : hazardLevelWords[decided].replace('隐患', ''),
}
const state: Column = {
  heading: '状态',
  width: 4.2,
  kind: 'text',
  of: (row) => hazardStateWords[row.state],
}
const owner: Column = {
  heading: '责任人',
  width: 4.6,
  kind: 'text',
  of: (row) => row.owner ?? '',
}
const due: Column = {
  heading: '整改期限',
  width: 5.4,
  kind: 'day',
  of: (row) => row.dueOn ?? '',
}
const overdue: Column = {
  heading: '逾期（天）',
  width: 3.4,
  kind: 'number',
  of: ({ overdueDays }) => (overdueDays === 0 ? null : overdueDays),
}
const measure: Column = {
  heading: '整改措施',
  width: 11,
  kind: 'text',
  of: (row) => row.measure ?? '',
}

const own: Readonly<Record<Listed['list'], readonly Column[]>> = {
  hazards: [
    number,
    found,
    { heading: '发现人', width: 4.6, kind: 'text', of: (row) => row.foundBy },
    kind,
    place,
    description,
    { heading: '当场措施', width: 8, kind: 'text', of: (row) => row.firstMeasure ?? '' },
    level,
    state,
    owner,
    due,
    { ...overdue, width: 2.9 },
    { heading: '销账日期', width: 5.4, kind: 'day', of: (row) => row.closedOn ?? '' },
  ],
  corrections: [
    number,
    place,
    description,
    level,
    measure,
    owner,
    { heading: '计划资金（元）', width: 5.2, kind: 'money', of: (row) => row.plannedFen },
    { heading: '首次期限', width: 5.4, kind: 'day', of: (row) => row.firstDueOn ?? '' },
    { ...due, heading: '现行期限' },
    overdue,
    { heading: '整改完成', width: 5.4, kind: 'day', of: (row) => row.correctedOn ?? '' },
    { heading: '整改人', width: 4.6, kind: 'text', of: (row) => row.correctedBy ?? '' },
    { heading: '支出（元）', width: 5.2, kind: 'money', of: (row) => row.spentFen },
    { heading: '复查人', width: 4.6, kind: 'text', of: (row) => row.verifiedBy ?? '' },
    { heading: '销账日期', width: 5.4, kind: 'day', of: (row) => row.closedOn ?? '' },
  ],
  responsible: [
    owner,
    { heading: '岗位', width: 4.6, kind: 'text', of: (row) => row.ownerPost ?? '' },
    number,
    place,
    description,
    level,
    measure,
    { heading: '应急措施和预案', width: 9, kind: 'text', of: (row) => row.plan ?? '' },
    due,
    { ...overdue, width: 2.8 },
    state,
  ],
}

const aligned: Readonly<Record<Kind, ListColumn['align']>> = {
  text: 'left',
  day: 'center',
  number: 'center',
  money: 'right',
}

function printed({ kind: of, ...column }: Column, hazard: HazardOnDay): string {
  const value = column.of(hazard)
  if (value === null || value === '') return ''
  if (of === 'money') return formatFen(Number(value))
  return String(value)
}

/** Columns and cells of one of the three lists for paper. */
export function printedList(list: Listed['list'], rows: readonly HazardOnDay[]) {
  return {
    columns: own[list].map(({ heading, width, kind: of }) => {
      return { heading, width, align: aligned[of] }
    }),
    rows: rows.map((row) => own[list].map((column) => printed(column, row))),
  }
}

/** The same for a workbook. */
export function sheetOfList(list: Listed['list'], rows: readonly HazardOnDay[]) {
  const keyOf = (index: number) => `c${index}`
  return {
    columns: own[list].map(({ heading, width, kind: of }, index) => {
      return { key: keyOf(index), heading, width, kind: of }
    }),
    rows: rows.map((row) =>
      Object.fromEntries(own[list].map((column, index) => [keyOf(index), column.of(row)])),
    ),
  }
}

import {
  equipmentDueWords,
  equipmentDutyWords,
  equipmentResultWords,
  equipmentStateWords,
} from '#shared/rules/safety/equipment-due.ts'
import { whereOf } from '../equipment/shown.ts'
import { mostPressing, type PieceStanding } from '../equipment/standing.ts'
import type { ArchiveFacts } from './facts.ts'
import { type ArchiveRecords, columnsOf, countWords, newestOf } from './records.ts'

const isFire = ({ piece }: PieceStanding) => piece.category === 'fire'
const isPower = ({ piece }: PieceStanding) =>
  ['gas', 'electrical', 'lightning'].includes(piece.kind)

const sumColumns = columnsOf([
  ['种类', 14],
  ['位置', 16],
  ['数量', 6, 'right'],
])

/** Quantities by kind and place, with the sum of each kind where it stands in several. */
function sumRows(pieces: readonly PieceStanding[]) {
  const kinds = Map.groupBy(pieces, ({ piece }) => piece.kindName)
  const sum = (of: readonly PieceStanding[]) =>
    String(of.reduce((total, { piece }) => total + piece.quantity, 0))
  return [...kinds].flatMap(([kind, own]) => {
    const places = Map.groupBy(own, ({ piece }) => whereOf(piece) ?? '')
    const rows = [...places].map(([place, there]) => [kind, place, sum(there)])
    return rows.length === 1 ? rows : [...rows, [kind, '合计', sum(own)]]
  })
}

const pieceColumns = columnsOf([
  ['编码', 7],
  ['名称', 12],
  ['位置', 11],
  ['数量', 4, 'right'],
  ['启用日期', 7],
  ['状态', 5],
  ['下次到期', 7],
  ['到期情况', 7],
])

function pieceRow({ piece, state, inUseFrom, duties }: PieceStanding) {
  const pressing = mostPressing(duties)
  const due = pressing === null ? '' : equipmentDueWords[pressing.dueState]
  return [
    piece.code,
    piece.name,
    whereOf(piece) ?? '',
    String(piece.quantity),
    inUseFrom,
    equipmentStateWords[state.state],
    pressing?.dueOn ?? '',
    state.state === 'in-use' ? due : '',
  ]
}

/** Fire equipment that stands in the house on the day: by kind and place, and piece by piece. */
export function fireEquipment(facts: ArchiveFacts): ArchiveRecords {
  const pieces = facts.equipment.filter(
    (standing) => isFire(standing) && standing.state.state !== 'scrapped',
  )
  const pressing = pieces.flatMap(({ state, duties }) =>
    state.state === 'in-use' ? (mostPressing(duties)?.dueState ?? []) : [],
  )
  return {
    key: 'fire-equipment',
    title: '消防设施和器材',
    count: pieces.length,
    newestOn: newestOf(pieces.map(({ inUseFrom }) => inUseFrom)),
    link: '/safety/equipment?category=fire',
    note: countWords([
      ['件数', pieces.reduce((total, { piece }) => total + piece.quantity, 0)],
      ['检验过期', pressing.filter((state) => state === 'overdue').length],
      ['检验不合格', pressing.filter((state) => state === 'failed').length],
    ]),
    tables:
      pieces.length === 0
        ? []
        : [
            { columns: sumColumns, rows: sumRows(pieces) },
            { columns: pieceColumns, rows: pieces.map(pieceRow) },
          ],
  }
}

const inspectionColumns = columnsOf([
  ['日期', 7],
  ['设备', 13],
  ['项目', 6],
  ['单位或检验人', 11],
  ['报告编号', 9],
  ['结果', 6],
  ['下次到期', 7],
])

/** Inspections of the span of some pieces. */
function inspectionsOf(
  { span, equipment }: ArchiveFacts,
  isOf: (standing: PieceStanding) => boolean,
  told: Pick<ArchiveRecords, 'key' | 'title' | 'link'>,
): ArchiveRecords {
  const found = equipment
    .filter(isOf)
    .flatMap(({ piece, records }) => records.inspections.map((row) => ({ piece, row })))
    .filter(({ row }) => row.inspectedOn >= span.from)
    .toSorted(
      (one, other) =>
        one.row.inspectedOn.localeCompare(other.row.inspectedOn) || one.row.id - other.row.id,
    )
  const rows = found.map(({ piece, row }) => [
    row.inspectedOn,
    `${piece.code} ${piece.name}`,
    equipmentDutyWords[row.what],
    row.contractor ?? row.inspector ?? '',
    row.reportNumber ?? '',
    equipmentResultWords[row.result],
    row.nextDueOn ?? '',
  ])
  return {
    ...told,
    count: found.length,
    newestOn: newestOf(found.map(({ row }) => row.inspectedOn)),
    note: countWords([['不合格', found.filter(({ row }) => row.result === 'failed').length]]),
    tables: rows.length === 0 ? [] : [{ columns: inspectionColumns, rows }],
  }
}

export const fireInspections = (facts: ArchiveFacts): ArchiveRecords =>
  inspectionsOf(facts, isFire, {
    key: 'fire-inspections',
    title: '消防设备检验和维护',
    link: '/safety/equipment?category=fire',
  })

export const powerInspections = (facts: ArchiveFacts): ArchiveRecords =>
  inspectionsOf(facts, isPower, {
    key: 'power-inspections',
    title: '燃气、电气、防雷检测',
    link: '/safety/equipment?category=other',
  })

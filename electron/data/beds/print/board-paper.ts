import {
  bedKindGlyphs,
  bookedUntilText,
  conditionGlyphs,
  freeBedWord,
} from '#shared/rules/bed-signs.ts'
import { markGlyphs } from '#shared/rules/mark-signs.ts'
import { formatDay } from '#shared/text/day.ts'
import type { PrintedBed } from './printed-beds.ts'

type Bed = PrintedBed['bed']

export type BoardPaperSize = 'a3' | 'a4'

/** Landscape paper in mm: what is left for rooms, and the smallest card that a name still fits. */
const sheets = {
  a4: { width: 261, height: 146, narrowest: 20.5, lowest: 13.8 },
  a3: { width: 384, height: 228, narrowest: 24, lowest: 15.5 },
} as const

/** What a row of rooms needs besides its cards: the rooms' names and the gap, in mm. */
const rowEdge = 7.4
const cardGap = 0.7

/** Larger cards than this look lost. */
const widestCard = 40
const mostGrowth = 1.3

interface PaperMark {
  readonly glyph: string
  readonly tone: 'danger' | 'warning' | 'plain'
}

/** A bed as the template draws it. */
interface PaperBed {
  readonly number: string
  readonly state: 'occupied' | 'extra' | 'free' | 'booked' | 'cleaning' | 'repair' | 'isolation'
  readonly name: string
  readonly detail: string
  readonly careLevel: string
  /** 0 to 4; null where nobody knows; a free bed has none. */
  readonly level: number | null
  readonly hasLevel: boolean
  readonly isLevelSure: boolean
  readonly corner: string
  readonly isAway: boolean
  readonly marks: readonly PaperMark[]
  readonly restCount: number
}

interface PaperRoom {
  readonly name: string
  /** In columns of cards. */
  readonly width: number
  readonly beds: readonly PaperBed[]
}

interface PaperRow {
  readonly floor: string
  readonly isFirst: boolean
  readonly rooms: readonly PaperRoom[]
}

const sexWords = { male: '男', female: '女', unknown: '？' } as const

function marksOf(bed: Bed): readonly PaperMark[] {
  const isIsolated = bed.conditions.some(({ kind }) => kind === 'isolation')
  const conditions = bed.conditions.map(({ kind }) => ({
    glyph: conditionGlyphs[kind],
    tone: kind === 'isolation' ? ('danger' as const) : ('warning' as const),
  }))
  const marks = bed.marks
    .filter(({ kind }) => kind !== 'isolation' || !isIsolated)
    .map(({ kind, tone }) => ({ glyph: markGlyphs[kind], tone }))
  const reserve = bed.isReserve ? [{ glyph: '留', tone: 'plain' as const }] : []
  const order = ['danger', 'warning', 'plain']
  return [...conditions, ...marks, ...reserve].toSorted(
    (one, other) => order.indexOf(one.tone) - order.indexOf(other.tone),
  )
}

function stateOf(bed: Bed): PaperBed['state'] {
  if (bed.residentId !== null) return bed.isExtra ? 'extra' : 'occupied'
  const kinds = new Set(bed.conditions.map(({ kind }) => kind))
  if (kinds.has('repair')) return 'repair'
  if (kinds.has('isolation')) return 'isolation'
  if (kinds.has('cleaning')) return 'cleaning'
  return bed.reservedUntil === null ? 'free' : 'booked'
}

function detailOf(bed: Bed): string {
  if (bed.residentId !== null) {
    return `${sexWords[bed.sex ?? 'unknown']} ${bed.ageYears ?? '？'}`
  }
  if (bed.reservedUntil === null) return ''
  // The year stands in the title.
  return `${bed.reservedFor ?? ''} 至 ${bookedUntilText(bed.reservedUntil).slice(5)}`
}

function cornerOf(bed: Bed, kind: Bed['kind'] | null): string {
  const away = bed.away ? (bed.awayKind === 'hospital' ? '院' : '外') : ''
  const glyph = kind === null ? (bedKindGlyphs[bed.kind] ?? '') : ''
  return `${glyph}${away}`
}

function paperBed(bed: Bed, roomKind: Bed['kind'] | null): PaperBed {
  const isOccupied = bed.residentId !== null
  const marks = marksOf(bed)
  const shown = marks.length > 4 ? marks.slice(0, 3) : marks
  return {
    number: bed.number,
    state: stateOf(bed),
    name: isOccupied ? (bed.residentName ?? '') : freeBedWord(bed),
    detail: detailOf(bed),
    careLevel: isOccupied ? (bed.careLevel?.name ?? '') : '',
    level: bed.ability?.level ?? null,
    hasLevel: isOccupied,
    isLevelSure: bed.ability?.kind === 'assessed' && bed.ability.isInForce,
    corner: cornerOf(bed, roomKind),
    isAway: bed.away,
    marks: shown,
    restCount: marks.length - shown.length,
  }
}

/** Beds stand two above each other; a room is as wide as that asks for, up to four cards. */
function roomColumns(count: number, columns: number): number {
  return Math.min(4, columns, Math.max(1, Math.ceil(count / 2)))
}

interface Grouped<Item> {
  readonly id: number
  readonly items: Item[]
}

/** Neighbours of one key together, in the order in which they come. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => number) {
  const groups: Grouped<Item>[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last?.id === keyOf(item)) last.items.push(item)
    else groups.push({ id: keyOf(item), items: [item] })
  }
  return groups
}

function paperRoom(beds: readonly PrintedBed[], columns: number): PaperRoom {
  const kinds = new Set(beds.map(({ bed }) => bed.kind))
  const [kind] = kinds
  const common = kinds.size === 1 ? (kind ?? null) : null
  const glyph = common === null ? null : bedKindGlyphs[common]
  const name = beds[0]?.room ?? ''
  return {
    name: glyph === null ? name : `${name}　${glyph}`,
    width: roomColumns(beds.length, columns),
    beds: beds.map(({ bed }) => paperBed(bed, common)),
  }
}

/** The rooms of a floor as they fall into rows of so many columns. */
function rowsOf(floor: readonly PrintedBed[], columns: number): readonly PaperRow[] {
  const rooms = grouped(floor, ({ roomId }) => roomId).map(({ items }) => paperRoom(items, columns))
  const rows: PaperRoom[][] = []
  let used = columns
  for (const room of rooms) {
    if (used + room.width > columns) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(room)
    used += room.width
  }
  const name = floor[0]?.floor ?? ''
  return rows.map((row, index) => ({ floor: name, isFirst: index === 0, rooms: row }))
}

/** As many columns as the widest floor wants, as far as a name still fits. */
function columnsOf(beds: readonly PrintedBed[], paper: BoardPaperSize): number {
  const { width: forRooms, narrowest } = sheets[paper]
  const most = Math.floor(forRooms / narrowest)
  const widths = grouped(beds, ({ floorId }) => floorId).map(({ items }) =>
    grouped(items, ({ roomId }) => roomId)
      .map((room) => roomColumns(room.items.length, most))
      .reduce((sum, width) => sum + width, 0),
  )
  return Math.max(1, Math.min(most, Math.max(...widths)))
}

/** A small home fills its page; a large one flows over pages with the smallest cards. */
function cardHeight(rows: readonly PaperRow[], paper: BoardPaperSize): number {
  const { height, lowest } = sheets[paper]
  const bedRows = rows.map((row) =>
    Math.max(1, ...row.rooms.map((room) => Math.ceil(room.beds.length / room.width))),
  )
  const cards = bedRows.reduce((sum, count) => sum + count, 0)
  const left = (height - rows.length * rowEdge) / cards - cardGap
  return Math.max(lowest, Math.min(left, lowest * mostGrowth))
}

function totalsText(beds: readonly PrintedBed[]): string {
  const count = (test: (bed: Bed) => boolean) => beds.filter(({ bed }) => test(bed)).length
  const isIn = (kind: Bed['conditions'][number]['kind']) => (bed: Bed) =>
    bed.conditions.some((condition) => condition.kind === kind)
  const occupied = count(({ residentId }) => residentId !== null)
  const more: readonly (readonly [string, number])[] = [
    ['外出、住院', count(({ away }) => away)],
    ['副床', count(({ isExtra }) => isExtra)],
    ['已订', count(({ reservedUntil }) => reservedUntil !== null)],
    ['隔离', count(isIn('isolation'))],
    ['消毒', count(isIn('cleaning'))],
    ['维修', count(isIn('repair'))],
    ['应急预留', count(({ isReserve }) => isReserve)],
  ]
  const rest = more.filter(([, number]) => number > 0).map(([word, number]) => `${word} ${number}`)
  const share = beds.length === 0 ? '' : `（${((occupied / beds.length) * 100).toFixed(1)}%）`
  const usual = [`床位 ${beds.length}`, `在住 ${occupied}${share}`, `空 ${beds.length - occupied}`]
  return [...usual, ...rest].join('　')
}

/** Everything that the board on paper needs; floors with the highest on top, as they lie. */
export function boardPaper(
  beds: readonly PrintedBed[],
  of: {
    readonly home: { readonly name: string | null; readonly isSample: boolean }
    readonly asOf: string
    readonly paper: BoardPaperSize
  },
) {
  const { home, asOf, paper } = of
  const columns = columnsOf(beds, paper)
  const { width, narrowest, lowest } = sheets[paper]
  const buildings = grouped(beds, ({ buildingId }) => buildingId).map(({ items }) => ({
    name: items[0]?.building ?? '',
    rows: grouped(items, ({ floorId }) => floorId)
      .toReversed()
      .flatMap((floor) => rowsOf(floor.items, columns)),
  }))
  const height = cardHeight(
    buildings.flatMap(({ rows }) => rows),
    paper,
  )
  const cardWidth = Math.min(widestCard, width / columns)
  return {
    frame: {
      homeName: home.name,
      title: '床位图',
      period: `截至 ${formatDay(asOf)}`,
      isSample: home.isSample,
      isLandscape: true,
    },
    paper,
    cardWidth,
    cardHeight: height,
    /** Letters grow with the card, as far as its width allows. */
    scale: Math.min(height / lowest, cardWidth / narrowest) * (paper === 'a3' ? 1.15 : 1),
    totals: totalsText(beds),
    buildings,
  }
}

import { isPlaceholder, toCompactText, toPlainText } from './plain-text.ts'

/** A room as a person writes it: `3楼302`, `A栋302室`, `302`. */
export interface RoomPlace {
  /** As written, Latin letters large: `A栋`, `1号楼`; null where none is named. */
  readonly building: string | null
  /** Named, or read from the room number where that is sure; else null. Cellars are negative. */
  readonly floor: number | null
  readonly room: string
}

export interface BedPlace extends RoomPlace {
  readonly bed: string
}

export type BedReading =
  | { readonly ok: true; readonly place: BedPlace; readonly code: string }
  | { readonly ok: false; readonly message: string }

const chineseDigits = '零一二三四五六七八九'
const number = '\\d{1,2}|[一二三四五六七八九十]{1,3}'
const buildingPart =
  '(?<building>[\\p{Script=Han}A-Z\\d]{1,7}?(?:号楼|栋|幢|座|院|区)|[东西南北中前后新老主副]{1,2}楼)'
const floorPart = `(?:第?(?<floor>-?(?:${number})|(?:负|地下)[一二三1-3]|B[1-3])(?:楼层|楼|层|F))`
const roomPart = '(?<room>[A-Z]{0,2}\\d{1,4}[A-Z]?|\\p{Script=Han}{1,6}(?:室|房|厅|阁|苑))'
const roomWord = '号房间|号房|号室|房间|室|房'
const bedWord = '号床位|号床|床位|床|号|#'
const bedPart = `(?<bed>\\d{1,2}|[A-Z]|[一二三四五六七八九十甲乙丙丁东西南北左右中里外])`
const prefix = `^(?:${buildingPart}[-/]?)?(?:${floorPart}[-/]?)?`

const roomShape = new RegExp(`${prefix}${roomPart}(?:${roomWord}|号)?$`, 'u')
const bedShape = new RegExp(
  `${prefix}${roomPart}(?:(?:${roomWord})[-/]?|(?<=[室房厅阁苑])|[-/#._()]|号-)${bedPart}(?:${bedWord})?\\)?$`,
  'u',
)
const letterBuilding = /^([A-Z])-(?=\d{1,4}-)/
const threeNumbers = /^\d+-\d+-\d+$/
const bedNumberShape = new RegExp(`^第?${bedPart}(?:${bedWord})?$`, 'u')

function digitOf(word: string | undefined, ifBlank: number): number {
  return word === undefined || word === '' ? ifBlank : chineseDigits.indexOf(word)
}

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text]
  return digitOf(tens, 1) * 10 + digitOf(ones, 0)
}

function floorOf(text: string): number {
  const below = /^(?:-|负|地下|B)(.+)$/.exec(text)
  return below ? -numberOf(below[1] ?? '') : numberOf(text)
}

/**
 * The floor that a room number tells for sure: 302 is on 3, 0302 too. Four digits such as 1302 may be
 * floor 13 or building 1: null.
 */
export function floorOfRoom(room: string): number | null {
  const match = /^[A-Z]?0?([1-9])(?!00)\d{2}[A-Z]?$/.exec(room)
  return match ? Number(match[1]) : null
}

function normaliseBed(text: string): string {
  if (/^\d+$/.test(text)) return String(Number(text))
  return /^[一二三四五六七八九十]$/.test(text) ? String(numberOf(text)) : text
}

const longestText = 60

/** Spaces between numbers separate them, all other spaces go; every dash becomes a hyphen. */
function normaliseText(text: string): string {
  return toPlainText(text)
    .slice(0, longestText)
    .toUpperCase()
    .replace(/\s*[-–—―−~_‐‑]+\s*/g, '-')
    .replace(/\s*[/\\]\s*/g, '/')
    .replace(/(?<=[\dA-Z])\s+(?=[\dA-Z])/g, '-')
    .replace(/\s+/g, '')
    .replace(letterBuilding, '$1栋')
}

function placeOf(groups: Readonly<Record<string, string | undefined>>): RoomPlace {
  const room = groups['room'] ?? ''
  const floor = groups['floor'] === undefined ? floorOfRoom(room) : floorOf(groups['floor'])
  return { building: groups['building'] ?? null, floor, room }
}

const floorLabel = (floor: number): string => (floor < 0 ? `B${-floor}楼` : `${floor}楼`)

/** The one way in which Yilu writes a room: `302`; building and floor only where the number lacks them. */
export function formatRoom(place: RoomPlace): string {
  const isToldByRoom = place.floor === null || place.floor === floorOfRoom(place.room)
  return `${place.building ?? ''}${isToldByRoom ? '' : floorLabel(place.floor)}${place.room}`
}

/** The one way in which Yilu writes a bed: `302-1`, `A栋302-1`, `2楼12-1`. */
export function formatBed(place: BedPlace): string {
  return `${formatRoom(place)}-${place.bed}`
}

/** Reads a room without a bed: `302`, `302室`, `3楼302房`, `A栋302`. Null where it is none. */
export function readRoom(text: string): RoomPlace | null {
  const groups = roomShape.exec(normaliseText(text))?.groups
  return groups ? placeOf(groups) : null
}

/** Reads a bed number that stands in a column of its own: `1`, `01床`, `一床`, `左`. Null where it is none. */
export function readBedNumber(text: string): string | null {
  const bed = bedNumberShape.exec(toCompactText(text).toUpperCase())?.groups?.['bed']
  return bed === undefined || normaliseBed(bed) === '0' ? null : normaliseBed(bed)
}

function refuse(message: string): BedReading {
  return { ok: false, message }
}

function accept(place: BedPlace): BedReading {
  const told = floorOfRoom(place.room)
  if (told !== null && place.floor !== told) {
    return refuse(`楼层写的是 ${place.floor}，与房间 ${place.room} 不符`)
  }
  return { ok: true, place, code: formatBed(place) }
}

/**
 * Reads a bed as written in one cell: `302-1`, `302室1床`, `3楼302-1`, `302—1床`, `A栋3层302房01床`,
 * `302/1`, `302 1`, `302#1`. Three bare numbers are refused: the first may be a building or a floor.
 */
export function readBed(text: string): BedReading {
  const normal = normaliseText(text)
  if (normal === '') return refuse('没有床位')
  if (threeNumbers.test(normal)) {
    return refuse('三段数字分不清楼栋和楼层，请写成 1号楼302-1 或 3楼302-1')
  }
  const groups = bedShape.exec(normal)?.groups
  const bed = normaliseBed(groups?.['bed'] ?? '0')
  if (groups && bed !== '0') return accept({ ...placeOf(groups), bed })
  if (isPlaceholder(text)) return refuse(`床位写的是“${normal}”`)
  if (readRoom(text)) return refuse('只有房间，缺少床号')
  return refuse('看不出房间和床号，请写成 302-1')
}

/** The cells of a table that keeps building, floor, room and bed apart; null or blank where there is none. */
export interface BedCells {
  readonly building?: string | null
  readonly floor?: string | null
  readonly room?: string | null
  readonly bed?: string | null
}

/** A floor that stands in a cell of its own: `3层`, `三楼`, `B1`, `3`. Null where it is none. */
export function readFloor(text: string): number | null {
  const match = new RegExp(`^(?:${floorPart}|(?<bare>-?(?:${number})))$`, 'u').exec(
    normaliseText(text),
  )
  const floor = match?.groups?.['floor'] ?? match?.groups?.['bare']
  return floor === undefined ? null : floorOf(floor)
}

function readBuilding(text: string): string | null {
  const building = toCompactText(text).toUpperCase()
  if (building === '' || isPlaceholder(building)) return null
  if (/^\d+$/.test(building)) return `${Number(building)}号楼`
  return /^[A-Z]$/.test(building) ? `${building}栋` : building
}

function withOwnCells(place: BedPlace, cells: BedCells): BedReading {
  const building = place.building ?? readBuilding(cells.building ?? '')
  return accept({ ...place, building, floor: readFloor(cells.floor ?? '') ?? place.floor })
}

/** Reads a bed from several cells. A whole bed in the room or bed cell counts; what contradicts it refuses. */
export function readBedCells(cells: BedCells): BedReading {
  const roomText = cells.room ?? ''
  const bedText = cells.bed ?? ''
  if (toCompactText(roomText) === '' || toCompactText(bedText) === '') {
    const only = readBed(toCompactText(bedText) === '' ? roomText : bedText)
    if (only.ok) return withOwnCells(only.place, cells)
    return readBedNumber(bedText) === null ? only : refuse('只有床号，缺少房间')
  }
  const room = readRoom(roomText)
  const bed = readBedNumber(bedText)
  if (room && bed !== null) return withOwnCells({ ...room, bed }, cells)
  const whole = readBed(bed === null ? bedText : roomText)
  if (!whole.ok)
    return room
      ? refuse(`看不出床号“${toPlainText(bedText)}”`)
      : refuse(`看不出房间“${toPlainText(roomText)}”`)
  const isSame = bed === null ? room?.room === whole.place.room : whole.place.bed === bed
  return isSame ? withOwnCells(whole.place, cells) : refuse('房间和床号两格互相矛盾')
}

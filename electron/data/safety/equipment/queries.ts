import {
  equipmentKinds,
  getEquipment,
  listEquipment,
} from '#shared/contract/safety/equipment-shown.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { initials, pinyin } from '#shared/text/pinyin.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { normsByKey, rulesOfKind } from './equipment-norms.ts'
import { liveInspections, livePiece, liveRules, liveStates } from './equipment-row.ts'
import { pieceShown, wholePiece } from './shown.ts'
import { equipmentStanding, pieceStanding } from './standing.ts'

type Filters = Omit<
  InputOf<typeof listEquipment>,
  'limit' | 'offset' | 'sort' | 'descending' | 'asOf'
>
type Row = ReturnType<typeof pieceShown>

const kindsHandler = handleQuery(equipmentKinds, async ({ db }) => {
  const kinds = await db
    .selectFrom('equipmentKind')
    .select(['key', 'name', 'category'])
    .orderBy('position')
    .execute()
  const norms = await normsByKey(db)
  return { kinds: kinds.map((kind) => ({ ...kind, ...rulesOfKind(norms, kind) })) }
})

function hasText(row: Row, typed: string): boolean {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  if (wanted === '') return true
  const { code, name, kindName, maker, model, serialNumber, registrationNumber } = row
  const { where, supplier, maintainer, contractNumber, responsible } = row
  const texts = [code, name, kindName, maker, model, serialNumber, registrationNumber, where]
  const more = [supplier, maintainer, contractNumber, responsible]
  const plain = wanted.replaceAll(' ', '')
  const sounds = [pinyin(name), initials(name), pinyin(kindName), initials(kindName)]
  return (
    [...texts, ...more].some((text) => text?.normalize('NFKC').toLowerCase().includes(wanted)) ||
    sounds.some((sound) => sound.startsWith(plain))
  )
}

const isStanding = ({ state }: Row) => state !== 'scrapped'

function fits(row: Row, { kind, category, state, due, search = '' }: Filters): boolean {
  if (kind !== undefined && row.kind !== kind) return false
  if (category !== undefined && row.category !== category) return false
  if (state === undefined ? !isStanding(row) : state !== 'all' && row.state !== state) return false
  if (due !== undefined && row.dueState !== due) return false
  return hasText(row, search)
}

/** All pieces of a day, in the order of kinds and codes, with those that fit some filters. */
export async function ledgerRows(db: Database, filters: Filters, asOf: Day) {
  const standings = await equipmentStanding(db, asOf)
  const ids = standings.map(({ piece }) => piece.id)
  const files = await recordFilesOf(db, 'equipment', ids)
  const all = standings.map((standing) =>
    pieceShown(standing, asOf, files.get(standing.piece.id)?.length ?? 0),
  )
  return { all, rows: all.filter((row) => fits(row, filters)) }
}

function sorted(
  rows: readonly Row[],
  { sort, descending }: Pick<InputOf<typeof listEquipment>, 'sort' | 'descending'>,
): readonly Row[] {
  const sign = descending ? -1 : 1
  if (sort === 'kind') return descending ? rows.toReversed() : rows
  if (sort === 'code') {
    return rows.toSorted((one, other) => sign * (one.code < other.code ? -1 : 1))
  }
  // What has no day comes last either way.
  const dated = rows.filter(({ dueOn }) => dueOn !== null)
  const order = (one: Row, other: Row) => sign * (one.dueOn ?? '').localeCompare(other.dueOn ?? '')
  return [...dated.toSorted(order), ...rows.filter(({ dueOn }) => dueOn === null)]
}

/** A home has some hundreds of pieces: they are read whole, since what is due is a rule and no column. */
const listHandler = handleQuery(listEquipment, async ({ db, today }, input) => {
  const { limit, offset, sort, descending, asOf = today, ...filters } = input
  const { all, rows } = await ledgerRows(db, filters, asOf)
  const standing = all.filter(isStanding)
  const count = (state: Row['dueState']) =>
    standing.filter(({ dueState }) => dueState === state).length
  return {
    rows: sorted(rows, { sort, descending }).slice(offset, offset + limit),
    total: rows.length,
    counts: {
      all: standing.length,
      failed: count('failed'),
      overdue: count('overdue'),
      soon: count('soon'),
      unasked: count('unasked'),
    },
  }
})

const getHandler = handleQuery(getEquipment, async ({ db, today }, { id, asOf = today }) => {
  const piece = await livePiece(db, id)
  const records = {
    states: await liveStates(db, id),
    rules: await liveRules(db, id),
    inspections: await liveInspections(db, asOf, id),
  }
  const standing = pieceStanding(piece, records, asOf)
  if (standing === null) {
    const text = `${formatDay(asOf)}“${piece.name}”还没有投入使用。`
    throw new YiluError('not_found', 'equipment-not-yet', text)
  }
  const own = (await recordFilesOf(db, 'equipment', [id])).get(id) ?? []
  const ids = records.inspections.map((row) => row.id)
  const ofInspections = await recordFilesOf(db, 'equipmentInspection', ids)
  return wholePiece(standing, asOf, { own, ofInspections, norms: await normsByKey(db) })
})

export const equipmentQueries: readonly Handler[] = [kindsHandler, listHandler, getHandler]

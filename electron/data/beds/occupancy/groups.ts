import type { Database } from '../../database/connection.ts'

/** A group as the screen names it. */
export interface Group {
  readonly key: string
  readonly name: string
}

const kinds: readonly Group[] = [
  { key: 'ordinary', name: '普通床位' },
  { key: 'nursing', name: '护理型床位' },
  { key: 'dementia', name: '认知障碍照护床位' },
  { key: 'medical', name: '医疗床位' },
  { key: 'unknown', name: '类型未知' },
]

/** Floors in the order of the building; the building's name stands before them where there are several. */
async function floors(db: Database): Promise<readonly Group[]> {
  const rows = await db
    .selectFrom('floor')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select(['floor.id', 'floor.name', 'building.name as building'])
    .where('floor.voidedAt', 'is', null)
    .orderBy('building.nameKey')
    .orderBy('building.id')
    .orderBy('floor.nameKey')
    .orderBy('floor.id')
    .execute()
  const isOne = new Set(rows.map(({ building }) => building)).size < 2
  return rows.map(({ id, name, building }) => ({
    key: `floor:${id}`,
    name: isOne ? name : `${building} ${name}`,
  }))
}

/** All groups of one kind of grouping, in the order in which they are shown. */
export async function groupsOf(
  db: Database,
  group: 'none' | 'floor' | 'kind',
): Promise<readonly Group[]> {
  if (group === 'none') return [{ key: 'all', name: '全部床位' }]
  return group === 'kind' ? kinds : floors(db)
}

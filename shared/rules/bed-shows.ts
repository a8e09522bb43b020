/** What the board and the list of beds can be narrowed to. */
export const bedShows = [
  'all',
  'occupied',
  'free',
  'away',
  'nursing',
  'dementia',
  'medical',
  'reserve',
  'booked',
  'isolation',
  'cleaning',
  'repair',
  'extra',
  'unknown-kind',
] as const

export type BedShow = (typeof bedShows)[number]

interface Shown {
  readonly kind: 'ordinary' | 'nursing' | 'dementia' | 'medical' | 'unknown'
  readonly isReserve: boolean
  readonly residentId: number | null
  readonly away: boolean
  readonly isExtra: boolean
  readonly reservedUntil: string | null
  readonly conditions: readonly { readonly kind: 'isolation' | 'cleaning' | 'repair' }[]
}

const isIn =
  (kind: 'isolation' | 'cleaning' | 'repair') =>
  ({ conditions }: Shown) =>
    conditions.some((condition) => condition.kind === kind)

const belongs: Record<BedShow, (bed: Shown) => boolean> = {
  all: () => true,
  occupied: ({ residentId }) => residentId !== null,
  free: ({ residentId }) => residentId === null,
  away: ({ away, isExtra }) => away && !isExtra,
  nursing: ({ kind }) => kind === 'nursing' || kind === 'dementia',
  dementia: ({ kind }) => kind === 'dementia',
  medical: ({ kind }) => kind === 'medical',
  reserve: ({ isReserve }) => isReserve,
  booked: ({ reservedUntil }) => reservedUntil !== null,
  isolation: isIn('isolation'),
  cleaning: isIn('cleaning'),
  repair: isIn('repair'),
  extra: ({ isExtra }) => isExtra,
  'unknown-kind': ({ kind }) => kind === 'unknown',
}

/**
 * Whether a bed belongs to what is shown. Dementia beds count among the nursing beds; a reserve bed or a
 * booked bed in which nobody lies is free as well. Away counts people, so main beds alone.
 */
export function isBedShown(bed: Shown, show: BedShow): boolean {
  return belongs[show](bed)
}

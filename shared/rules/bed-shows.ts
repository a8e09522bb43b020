/** What the board and the list of beds can be narrowed to. */
export const bedShows = [
  'all',
  'occupied',
  'free',
  'away',
  'nursing',
  'dementia',
  'reserve',
  'unknown-kind',
] as const

export type BedShow = (typeof bedShows)[number]

interface Shown {
  readonly kind: 'ordinary' | 'nursing' | 'dementia' | 'medical' | 'unknown'
  readonly isReserve: boolean
  readonly residentId: number | null
  readonly away: boolean
}

const belongs: Record<BedShow, (bed: Shown) => boolean> = {
  all: () => true,
  occupied: ({ residentId }) => residentId !== null,
  free: ({ residentId }) => residentId === null,
  away: ({ away }) => away,
  nursing: ({ kind }) => kind === 'nursing' || kind === 'dementia',
  dementia: ({ kind }) => kind === 'dementia',
  reserve: ({ isReserve }) => isReserve,
  'unknown-kind': ({ kind }) => kind === 'unknown',
}

/**
 * Whether a bed belongs to what is shown. Dementia beds count among the nursing beds; a reserve bed in
 * which nobody lies is free as well.
 */
export function isBedShown(bed: Shown, show: BedShow): boolean {
  return belongs[show](bed)
}

import { listMoveNotes } from '#shared/contract/residents/move-note.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { bedShows, isBedShown, type BedShow } from '#shared/rules/bed-shows.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { bedShowWords, type BoardBed, type ListShow } from './board-beds.ts'
import classes from './BoardPage.module.css'
import type { BoardView } from './board-view.ts'

const route = getRouteApi('/beds')

/** Always offered, also with nothing behind them: that there is none is an answer. */
const usualShows: readonly BedShow[] = ['all', 'free', 'away']

interface Chip {
  readonly value: ListShow
  readonly label: string
}

function chipOf(beds: readonly BoardBed[] | undefined, show: BedShow, isChosen: boolean) {
  const count = beds?.filter((bed) => isBedShown(bed, show)).length
  // Who lives here is nearly everybody: the figure above leads there.
  const isOffered = usualShows.includes(show) || (show !== 'occupied' && (count ?? 0) > 0)
  if (!isChosen && !isOffered) return []
  const label = count === undefined ? bedShowWords[show] : `${bedShowWords[show]} ${count}`
  return [{ value: show, label }]
}

/** The list has beds out of service too. */
function chipsOf(beds: readonly BoardBed[] | undefined, { view, show }: BoardView): Chip[] {
  const chips: Chip[] = bedShows.flatMap((one) => chipOf(beds, one, one === show))
  if (view === 'board') return chips
  return [...chips, { value: 'out-of-service', label: bedShowWords['out-of-service'] }]
}

/** Beds out of service do not lie on the board. */
export function onBoard(show: ListShow | undefined): BedShow {
  return show === undefined || show === 'out-of-service' ? 'all' : show
}

/** Board or list, and of which beds; both stand in the address. */
export function BedsSwitches({ beds }: { readonly beds: readonly BoardBed[] | undefined }) {
  const search = route.useSearch()
  const { view, show } = search
  const navigate = route.useNavigate()
  return (
    <>
      <SegmentedControl
        aria-label="视图"
        size="xs"
        data={[
          { value: 'board', label: '楼层图' },
          { value: 'list', label: '列表' },
        ]}
        value={view}
        onChange={(value) =>
          void navigate({
            search: (old) =>
              value === 'list'
                ? { ...old, view: 'list' }
                : { ...old, view: 'board', show: onBoard(old.show) },
          })
        }
      />
      <SegmentedControl
        aria-label="显示哪些床"
        size="xs"
        data={chipsOf(beds, search)}
        value={show}
        onChange={(value) =>
          void navigate({
            search: (old) => ({ ...old, show: value, page: 1 }),
            replace: true,
          })
        }
      />
    </>
  )
}

/** Moves of the night that wait for the office; said only where there are some. */
function WaitingNotes() {
  const notes = useOperationQuery(listMoveNotes, { ...useAsOfInput(), limit: 1 })
  const count = notes.data?.total ?? 0
  if (count === 0) return null
  return (
    <LinkButton to="/beds/move-notes" size="xs" variant="default" className={classes.waiting}>
      {count} 条调床待补全
    </LinkButton>
  )
}

/** Other pages of the beds: occupancy, papers, what the night left. */
export function BedPages() {
  return (
    <>
      <WaitingNotes />
      <LinkButton to="/beds/occupancy" size="xs" variant="default">
        入住率
      </LinkButton>
      <LinkButton to="/beds/print" size="xs" variant="default">
        打印
      </LinkButton>
    </>
  )
}

/** More rooms: many of one shape, or one. */
export function AddButtons() {
  const mayWrite = useMay('beds.write')
  if (useAsOf() !== null || !mayWrite) return null
  return (
    <>
      <LinkButton to="/beds/generate" size="xs" variant="default">
        批量登记
      </LinkButton>
      <LinkButton to="/beds/add-room" size="xs" variant="default">
        登记房间和床位
      </LinkButton>
    </>
  )
}

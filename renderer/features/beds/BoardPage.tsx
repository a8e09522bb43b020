import { board } from '#shared/contract/beds/bed.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { BedListPage } from './BedListPage.tsx'
import { AddButtons, BedPages, BedsSwitches, onBoard } from './BedsBar.tsx'
import { Board } from './Board.tsx'
import { bedsOf, roomsOf, type Board as BoardShown } from './board-beds.ts'
import classes from './BoardPage.module.css'
import { Figures } from './Figures.tsx'
import { Legend } from './Legend.tsx'
import { NoBeds } from './NoBeds.tsx'

const route = getRouteApi('/beds')

/** `本部楼 · 3 层 36 间 72 张`. */
function sizeWords(shown: BoardShown): string {
  const names = shown.buildings.map(({ name }) => name).join('、')
  const floorCount = shown.buildings.reduce((sum, { floors }) => sum + floors.length, 0)
  return `${names} · ${floorCount} 层 ${roomsOf(shown).length} 间 ${shown.totals.bedCount} 张`
}

function FloorPlan() {
  const { show } = route.useSearch()
  const query = useOperationQuery(board, useAsOfInput(), { keepPrevious: true })
  const shown = query.data
  const hasBeds = shown !== undefined && shown.totals.bedCount > 0
  return (
    <Page
      title="床位"
      sub={hasBeds ? sizeWords(shown) : undefined}
      actions={hasBeds ? <Figures totals={shown.totals} /> : undefined}
    >
      <Loaded of={query} what="床位图">
        {(value) =>
          value.totals.bedCount === 0 ? (
            <Panel>
              <NoBeds />
            </Panel>
          ) : (
            <>
              <div className={classes.bar}>
                <BedsSwitches beds={bedsOf(value)} />
                <span className={classes.space} />
                <BedPages />
                <AddButtons />
              </div>
              <Board board={value} show={onBoard(show)} />
              <Legend />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

/** The home as it lies: floors, rooms, beds, who is where, what is free; or the same as a list. */
export function BoardPage() {
  return route.useSearch().view === 'list' ? <BedListPage /> : <FloorPlan />
}

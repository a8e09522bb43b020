import { bedKindGlyphs } from '#shared/rules/bed-signs.ts'
import { clsx } from 'clsx'
import { memo, type CSSProperties } from 'react'
import { BedCard, type Offer } from './BedCard.tsx'
import classes from './Board.module.css'
import {
  commonKind,
  type BoardBed,
  type BoardBuilding,
  type BoardFloor,
  type BoardRoom,
} from './board-beds.ts'
import { columnsOf, roomWidth, rowCounts } from './room-columns.ts'

/** What a card needs to know besides its bed. */
export interface CardState {
  readonly mayMove: boolean
  readonly offerOf: ((bed: BoardBed) => Offer | null) | null
  readonly activeBedId: number | null
  readonly arrivedBedId: number | null
  /** Who is being moved lies here. */
  readonly fromBedId: number | null
}

const widths = [undefined, undefined, classes.two, classes.three, classes.four]

const kindClasses: Partial<Record<BoardBed['kind'], string | undefined>> = {
  dementia: classes.dementia,
  unknown: classes.unknownKind,
}

interface RoomProps {
  readonly room: BoardRoom
  readonly state: CardState
}

function Room({ room, state }: RoomProps) {
  const kind = commonKind(room)
  return (
    <div
      className={clsx(classes.room, widths[roomWidth(room)])}
      role="group"
      aria-label={`${room.name} 室`}
    >
      <div className={classes.roomName} aria-hidden>
        <span title={room.name}>{room.name}</span>
        <span className={kind === null ? undefined : kindClasses[kind]}>
          {kind === null ? null : bedKindGlyphs[kind]}
        </span>
      </div>
      <ul className={classes.beds}>
        {room.beds.map((bed) => (
          <BedCard
            key={bed.bedId}
            bed={bed}
            showsKind={kind === null}
            mayMove={state.mayMove}
            offer={state.offerOf?.(bed) ?? null}
            isActive={bed.bedId === state.activeBedId}
            isFrom={bed.bedId === state.fromBedId}
            hasArrived={bed.bedId === state.arrivedBedId}
          />
        ))}
      </ul>
    </div>
  )
}

interface FloorProps {
  readonly floor: BoardFloor
  readonly columns: number
  readonly state: CardState
}

function Floor({ floor, columns, state }: FloorProps) {
  return (
    <section className={classes.floor} aria-label={floor.name}>
      <div className={classes.floorName} aria-hidden>
        <span>
          {floor.name.split(/(\d+)/).map((part, index) => (
            <span key={index} className={/\d/.test(part) ? classes.together : undefined}>
              {part}
            </span>
          ))}
        </span>
      </div>
      <div className={classes.rooms} style={{ '--columns': columns } as CSSProperties}>
        {floor.rooms.map((room) => (
          <Room key={room.id} room={room} state={state} />
        ))}
      </div>
    </section>
  )
}

/** What the height of all cards follows from, as CSS reads it. */
function heightOf(buildings: readonly BoardBuilding[], remCount: number | null): CSSProperties {
  const counts = buildings.map((building) => rowCounts(building, columnsOf(building, remCount)))
  const sum = (name: 'roomRows' | 'bedRows') =>
    counts.reduce((total, count) => total + count[name], 0)
  const rows = { '--room-rows': sum('roomRows'), '--bed-rows': Math.max(1, sum('bedRows')) }
  return rows as CSSProperties
}

interface FloorsProps {
  readonly buildings: readonly BoardBuilding[]
  /** Width of the board in rem; null before it is known. */
  readonly remCount: number | null
  readonly state: CardState
}

/** Buildings with their floors as they lie, the highest on top. */
export const Floors = memo(function Floors({ buildings, remCount, state }: FloorsProps) {
  const height = heightOf(buildings, remCount)
  return buildings.map((building) => (
    <section
      key={building.id}
      className={classes.building}
      style={height}
      aria-label={building.name}
    >
      {buildings.length > 1 ? <h2 className={classes.buildingName}>{building.name}</h2> : null}
      {building.floors.toReversed().map((floor) => (
        <Floor key={floor.id} floor={floor} columns={columnsOf(building, remCount)} state={state} />
      ))}
    </section>
  ))
})

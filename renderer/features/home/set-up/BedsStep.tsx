import { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { RoomGenerator } from '#renderer/domain/RoomGenerator.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import classes from './SetUpPage.module.css'

type Building = OutputOf<typeof board>['buildings'][number]

function BuildingLines({
  building,
  isOnly,
}: {
  readonly building: Building
  readonly isOnly: boolean
}) {
  return building.floors.map((floor) => {
    const rooms = floor.rooms.length
    const beds = floor.rooms.reduce((sum, room) => sum + room.beds.length, 0)
    return (
      <li key={floor.id}>
        <span>{isOnly ? floor.name : `${building.name} ${floor.name}`}</span>
        <span className={classes.quiet}>
          {rooms} 间 {beds} 张
        </span>
      </li>
    )
  })
}

/** Floors, rooms and beds in one go; what is there already stands above. */
export function BedsStep() {
  const beds = useOperationQuery(board, {})
  const [asksMore, setAsking] = useState(false)
  return (
    <Loaded of={beds} what="床位">
      {({ buildings, totals }) => (
        <>
          {totals.bedCount === 0 ? null : (
            <div className={classes.there}>
              <h3>已经登记 {totals.bedCount} 张</h3>
              <ul className={classes.floors}>
                {buildings.map((building) => (
                  <BuildingLines
                    key={building.id}
                    building={building}
                    isOnly={buildings.length === 1}
                  />
                ))}
              </ul>
              {asksMore ? null : (
                <Button variant="default" autoFocus onClick={() => setAsking(true)}>
                  再登记几层
                </Button>
              )}
            </div>
          )}
          {totals.bedCount === 0 || asksMore ? (
            <RoomGenerator
              onDone={(made) => {
                notifyDone(
                  `登记了 ${made.floorCount} 层 ${made.roomCount} 间 ${made.bedCount} 张床`,
                )
                setAsking(false)
              }}
              {...(asksMore ? { onCancel: () => setAsking(false) } : {})}
            />
          ) : null}
        </>
      )}
    </Loaded>
  )
}

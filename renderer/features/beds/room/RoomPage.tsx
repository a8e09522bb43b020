import { getRoom } from '#shared/contract/beds/room.ts'
import { freeBedWord } from '#shared/rules/bed-signs.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { ResidentMarks } from '#renderer/domain/ResidentMarks.tsx'
import { bedKindWords, sexAndAge } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { awayText, bookingText } from '../bed-words.ts'
import type { BoardBed } from '../board-beds.ts'
import { conditionText } from '../card-marks.ts'
import classes from './RoomPage.module.css'
import { RenameDialog, type Renamed } from './RenameDialog.tsx'
import { RoomDialog, type Room } from './RoomDialog.tsx'
import { areaText, orientationWords } from './room-words.ts'

const route = getRouteApi('/beds/rooms/$roomId')

/** Who lies in a bed of the room, or why nobody does. */
function Occupant({ bed }: { readonly bed: BoardBed }) {
  const { residentId, residentName, sex, ageYears, ability, marks } = bed
  const states = [
    ...(bed.away ? [awayText(bed)] : []),
    ...(bed.isExtra ? ['副床'] : []),
    ...(bookingText(bed) === null ? [] : [bookingText(bed)]),
    ...bed.conditions.map(conditionText),
  ]
  return (
    <span className={classes.occupant}>
      {residentId === null ? (
        freeBedWord(bed)
      ) : (
        <>
          <TextLink to="/residents/$residentId" params={{ residentId }}>
            {residentName}
          </TextLink>
          ，{sexAndAge(sex, ageYears)} <AbilityBars ability={ability} isDense />
          <ResidentMarks marks={marks} max={4} />
        </>
      )}
      {states.length === 0 ? null : <span className={classes.states}>{states.join('；')}</span>}
    </span>
  )
}

function Beds({ beds }: Pick<Room, 'beds'>) {
  return (
    <Panel title="床位">
      <ul className={classes.beds}>
        {beds.map((bed) => (
          <li key={bed.bedId}>
            <TextLink to="/beds/$bedId" params={{ bedId: bed.bedId }}>
              {bed.code}
            </TextLink>
            <span className={classes.kind}>{bedKindWords[bed.kind]}</span>
            <Occupant bed={bed} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

interface Meant {
  readonly place: Renamed
  readonly id: number
  readonly name: string
}

function Overview({ room }: { readonly room: Room }) {
  const mayWrite = useMay('beds.write')
  const [isOpen, setOpen] = useState(false)
  const { orientation, areaHundredths, facilities, note } = room
  const edit = (
    <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
      登记、更正
    </Button>
  )
  return (
    <Panel title="概况" aside={mayWrite ? edit : null}>
      <Facts
        facts={[
          { label: '位置', value: `${room.building} ${room.floor}` },
          { label: '朝向', value: orientation === null ? null : orientationWords[orientation] },
          { label: '面积', value: areaHundredths === null ? null : areaText(areaHundredths) },
          { label: '设施', value: facilities.map(({ name }) => name).join('、') },
          { label: '备注', value: note ?? '无' },
        ]}
      />
      {isOpen ? <RoomDialog room={room} onClose={() => setOpen(false)} /> : null}
    </Panel>
  )
}

function Names({ room }: { readonly room: Room }) {
  const [meant, setMeant] = useState<Meant | null>(null)
  const names: readonly (Meant & { readonly label: string })[] = [
    { place: 'room', id: room.roomId, name: room.room, label: '房间号' },
    { place: 'floor', id: room.floorId, name: room.floor, label: '楼层' },
    { place: 'building', id: room.buildingId, name: room.building, label: '楼名' },
  ]
  return (
    <Panel title="名称">
      <ul className={classes.beds}>
        {names.map((one) => (
          <li key={one.place}>
            <span className={classes.kind}>{one.label}</span>
            <span>{one.name}</span>
            <Button
              className={classes.deed ?? ''}
              size="compact-xs"
              variant="subtle"
              aria-label={`更正${one.label}`}
              onClick={() => setMeant(one)}
            >
              更正
            </Button>
          </li>
        ))}
      </ul>
      {meant === null ? null : <RenameDialog {...meant} onClose={() => setMeant(null)} />}
    </Panel>
  )
}

/** One room: what is known of it, and its beds as of the day. */
export function RoomPage() {
  const { roomId } = route.useParams()
  const mayWrite = useMay('beds.write')
  const query = useOperationQuery(getRoom, { roomId, ...useAsOfInput() }, { keepPrevious: true })
  return (
    <Page
      title={query.data === undefined ? '房间' : `${query.data.room} 室`}
      actions={
        <LinkButton to="/beds/print" search={{ roomId }} variant="default">
          打印标签、床头卡
        </LinkButton>
      }
    >
      <Loaded of={query} what="房间资料">
        {(room) => (
          <PanelColumns
            left={
              <>
                <Overview room={room} />
                {mayWrite ? <Names room={room} /> : null}
              </>
            }
            right={<Beds beds={room.beds} />}
          />
        )}
      </Loaded>
    </Page>
  )
}

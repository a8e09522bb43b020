import { getBed } from '#shared/contract/beds/bed.ts'
import { freeBedWord } from '#shared/rules/bed-signs.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { ResidentMarks } from '#renderer/domain/ResidentMarks.tsx'
import { bedKindWords, sexAndAge } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Menu } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { awayText, bookingText } from './bed-words.ts'
import { BedDialogs, type OpenDialog } from './BedDialogs.tsx'
import {
  Bookings,
  ConditionPeriods,
  KindPeriods,
  Occupants,
  ReservePeriods,
  type Bed,
} from './BedPeriods.tsx'
import { conditionText } from './card-marks.ts'
import { RenameDialog } from './room/RenameDialog.tsx'
import { useBedChoices } from './use-bed-choices.ts'
import classes from './BedPage.module.css'
import { KindDialog } from './dialogs/KindDialog.tsx'
import { ReserveDialog } from './dialogs/ReserveDialog.tsx'
import { CorrectServiceDialog, EndServiceDialog } from './dialogs/ServiceDialog.tsx'

const route = getRouteApi('/beds/$bedId')

interface BedProps {
  readonly bed: Bed
}

function BedMark({ bed }: BedProps) {
  if (!bed.isInService) return <StatusMark kind="plain">停用</StatusMark>
  if (bed.residentId === null) {
    const isPlain = bed.conditions.length === 0 && bed.reservedUntil === null
    return <StatusMark kind={isPlain ? 'unknown' : 'due'}>{freeBedWord(bed)}</StatusMark>
  }
  if (bed.away) return <StatusMark kind="away">{awayText(bed)}</StatusMark>
  return <StatusMark kind="well">{bed.isExtra ? '副床' : '在住'}</StatusMark>
}

function Resident({ bed }: BedProps) {
  const { residentId } = bed
  if (residentId === null) return '空床'
  return (
    <>
      <TextLink to="/residents/$residentId" params={{ residentId }} underline="always">
        {bed.residentName}
      </TextLink>
      ，{sexAndAge(bed.sex, bed.ageYears)} <AbilityBars ability={bed.ability} />
    </>
  )
}

function Place({ bed }: BedProps) {
  const { roomId } = bed
  return (
    <>
      {bed.building} {bed.floor}{' '}
      <TextLink to="/beds/rooms/$roomId" params={{ roomId }} underline="always">
        {bed.room} 室
      </TextLink>
    </>
  )
}

/** The bed's number within the room, with its correction. */
function BedNumber({ bed }: BedProps) {
  const mayWrite = useMay('beds.write')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {bed.number}{' '}
      {mayWrite ? (
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
          更正床号
        </Button>
      ) : null}
      {isOpen ? (
        <RenameDialog place="bed" id={bed.bedId} name={bed.number} onClose={() => setOpen(false)} />
      ) : null}
    </>
  )
}

/** A bed as it is on the day, with the correction of its days of service. */
function Overview({ bed }: BedProps) {
  const mayCorrect = useHolds('beds.write')
  const [isCorrecting, setCorrecting] = useState(false)
  return (
    <Panel
      title="概况"
      aside={
        mayCorrect ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setCorrecting(true)}>
            更正启用、停用日期
          </Button>
        ) : null
      }
    >
      <Facts
        facts={[
          { label: '位置', value: <Place bed={bed} /> },
          { label: '床号', value: <BedNumber bed={bed} /> },
          { label: '在住老人', value: <Resident bed={bed} /> },
          ...(bed.marks.length === 0
            ? []
            : [{ label: '标记', value: <ResidentMarks marks={bed.marks} /> }]),
          ...(bed.reservedUntil === null ? [] : [{ label: '预订', value: bookingText(bed) }]),
          ...(bed.conditions.length === 0
            ? []
            : [{ label: '状态', value: bed.conditions.map(conditionText).join('；') }]),
          { label: '类型', value: bed.kind === 'unknown' ? null : bedKindWords[bed.kind] },
          { label: '应急预留', value: bed.isReserve ? '是' : '否' },
          { label: '启用', value: bed.inServiceFrom },
          { label: '停用', value: bed.inServiceTo ?? '仍在用' },
        ]}
      />
      {isCorrecting ? (
        <CorrectServiceDialog bed={bed} onClose={() => setCorrecting(false)} />
      ) : null}
    </Panel>
  )
}

type Step = 'kind' | 'reserve' | 'service'

/** All that can be done with the bed and who lies there, as on the board. */
function Deeds({ bed }: BedProps) {
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const params = { residentId: bed.residentId ?? 0 }
  const groups = useBedChoices(bed, {
    // Without the board the bed is chosen in the form of a move, the person on the board.
    onChoose: (what) =>
      what === 'bed'
        ? void navigate({ to: '/residents/$residentId/move', params })
        : void navigate({ to: '/beds' }),
    onDialog: setDialog,
  })
  const choices = groups.flat().filter(({ label }) => label !== '床位资料' && label !== '对调…')
  if (choices.length === 0) return null
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default">办事</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map(({ label, run }) => (
            <Menu.Item key={label} onClick={run}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <BedDialogs open={dialog} onClose={() => setDialog(null)} />
    </>
  )
}

function Actions({ bed }: BedProps) {
  const mayWrite = useMay('beds.write')
  const [open, setOpen] = useState<Step | null>(null)
  const dialog = { bedIds: [bed.bedId], name: bed.code, onClose: () => setOpen(null) }
  if (!bed.isInService) return null
  return (
    <>
      <Deeds bed={bed} />
      {mayWrite ? (
        <>
          <Button variant="default" onClick={() => setOpen('kind')}>
            登记类型
          </Button>
          <Button variant="default" onClick={() => setOpen('reserve')}>
            应急预留
          </Button>
          {bed.residentId === null ? (
            <Button variant="default" onClick={() => setOpen('service')}>
              停用
            </Button>
          ) : null}
        </>
      ) : null}
      <LinkButton to="/beds/print" search={{ bedId: bed.bedId }} variant="default">
        打印
      </LinkButton>
      {open === 'kind' ? <KindDialog {...dialog} /> : null}
      {open === 'reserve' ? <ReserveDialog {...dialog} isReserve={bed.isReserve} /> : null}
      {open === 'service' ? <EndServiceDialog {...dialog} /> : null}
    </>
  )
}

/** One bed: where it stands, what kind it was from when, who lay in it, as of the day. */
export function BedPage() {
  const { bedId } = route.useParams()
  const query = useOperationQuery(getBed, { bedId, ...useAsOfInput() }, { keepPrevious: true })
  const bed = query.data
  return (
    <Page
      title={
        <span className={classes.title}>
          床位 {bed?.code} {bed === undefined ? null : <BedMark bed={bed} />}
        </span>
      }
      actions={bed === undefined ? undefined : <Actions bed={bed} />}
    >
      <Loaded of={query} what="床位资料">
        {(value) => (
          <PanelColumns
            left={
              <>
                <Overview bed={value} />
                <KindPeriods bed={value} />
                <ReservePeriods bed={value} />
              </>
            }
            right={
              <>
                <Occupants bed={value} />
                <Bookings bed={value} />
                <ConditionPeriods bed={value} />
              </>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

import { getBed } from '#shared/contract/beds/bed.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { bedKindWords, sexAndAge } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { awayText } from './bed-words.ts'
import { KindPeriods, Occupants, ReservePeriods, type Bed } from './BedPeriods.tsx'
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
  if (bed.residentId === null) return <StatusMark kind="unknown">空床</StatusMark>
  if (bed.away) return <StatusMark kind="away">{awayText(bed)}</StatusMark>
  return <StatusMark kind="well">在住</StatusMark>
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
          { label: '位置', value: `${bed.building} ${bed.floor} ${bed.room} 室` },
          { label: '床号', value: bed.number },
          { label: '在住老人', value: <Resident bed={bed} /> },
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

function Actions({ bed }: BedProps) {
  const mayAdmit = useMay('residents.write')
  const mayWrite = useMay('beds.write')
  const [open, setOpen] = useState<Step | null>(null)
  const dialog = { bedIds: [bed.bedId], name: bed.code, onClose: () => setOpen(null) }
  if (!bed.isInService) return null
  return (
    <>
      {mayAdmit && bed.residentId === null ? (
        <LinkButton to="/residents/admit" search={{ bedId: bed.bedId }}>
          办理入住
        </LinkButton>
      ) : null}
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
            right={<Occupants bed={value} />}
          />
        )}
      </Loaded>
    </Page>
  )
}

import { get } from '#shared/contract/residents/resident.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { noteOpened } from '#renderer/domain/recent-residents.ts'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Loader } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { MergedBanner } from './MergedBanner.tsx'
import { useDeeds, useMayCorrectPeriods } from './resident-deeds.ts'
import type { Resident } from './ResidentFormPage.tsx'
import { ResidentGlance } from './ResidentGlance.tsx'
import { PhotoButton } from './health/PhotoButton.tsx'
import { HeadMarks, HeadTitle } from './ResidentHead.tsx'
import { ResidentTabs } from './ResidentTabs.tsx'

const route = getRouteApi('/residents/$residentId')

interface PartProps {
  readonly resident: Resident
}

/** What can be done today; on a past day the corrections. */
function Actions({ resident }: PartProps) {
  const { id: residentId, state } = resident
  const params = { residentId }
  const asOf = useAsOf()
  const deeds = useDeeds()(state)
  const mayAdmit = useMay('residents.write')
  const holdsWrite = useHolds('residents.write')
  const mayCorrect = useMayCorrectPeriods()
  return (
    <>
      {deeds.map(({ label, to }) => (
        <LinkButton key={to} to={to} params={params} variant="default">
          {label}
        </LinkButton>
      ))}
      {mayAdmit && (state === 'left' || state === 'none' || state === 'waiting') ? (
        <LinkButton to="/residents/admit" search={{ residentId }}>
          {state === 'left' ? '再次入住' : '办理入住'}
        </LinkButton>
      ) : null}
      {asOf !== null && mayCorrect ? (
        <LinkButton
          to="/residents/$residentId/correct-stay"
          params={params}
          search={{ day: asOf }}
          variant="default"
        >
          更正这一天
        </LinkButton>
      ) : null}
      {holdsWrite ? (
        <LinkButton to="/residents/$residentId/correct" params={params} variant="default">
          更正资料
        </LinkButton>
      ) : null}
    </>
  )
}

interface UnreadableProps {
  readonly residentId: number
  readonly error: { readonly message: string; readonly rule: string | null }
  readonly onRetry: () => void
}

/** What cannot be read: a merged record leads to the file that goes on. */
function Unreadable({ residentId, error, onRetry }: UnreadableProps) {
  if (error.rule === 'resident-merged') return <MergedBanner residentId={residentId} />
  return (
    <Page title="老人档案">
      <ErrorState
        title="这份档案读不出来"
        message={error.message}
        onRetry={onRetry}
        action={
          <LinkButton to="/residents" variant="default">
            回到老人档案
          </LinkButton>
        }
      />
    </Page>
  )
}

/** One resident as of the day shown: who, what harms, where, whom to call; then everything by tabs. */
export function ResidentPage() {
  const { residentId } = route.useParams()
  const asOf = useAsOf()
  const today = useToday()
  const query = useOperationQuery(
    get,
    { residentId, masked: true, ...useAsOfInput() },
    { keepPrevious: true },
  )
  const resident = query.data
  const readId = resident?.id
  useEffect(() => {
    if (readId !== undefined) noteOpened(readId)
  }, [readId])
  if (query.error !== null && (resident === undefined || query.error.code === 'not_found')) {
    const retry = () => void query.refetch()
    return <Unreadable residentId={residentId} error={query.error} onRetry={retry} />
  }
  if (resident === undefined) {
    return (
      <Page title="老人档案">
        <Loader size="sm" />
      </Page>
    )
  }
  const day = asOf ?? today
  return (
    <Page
      picture={<PhotoButton residentId={resident.id} name={resident.name} />}
      title={<HeadTitle resident={resident} />}
      sub={<HeadMarks resident={resident} />}
      actions={<Actions resident={resident} />}
    >
      <ResidentGlance resident={resident} day={day} />
      <ResidentTabs resident={resident} day={day} />
    </Page>
  )
}

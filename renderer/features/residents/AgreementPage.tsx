import { useAsOf } from '#renderer/api/as-of.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { EditAgreementForm } from './agreement/EditAgreementForm.tsx'
import { DraftAgreementForm, SignedAgreementForm } from './agreement/NewAgreementForm.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'

const route = getRouteApi('/residents/$residentId/agreement')

interface PartProps {
  readonly resident: Resident
  readonly onDone: () => Promise<unknown>
}

const ways = { signed: '已签，登记', draft: '未签，先拟定' } as const

/** For a stay without an agreement, or one that is only on paper: enter it, or draw one up. */
function NewForStay({ resident, onDone, stay }: PartProps & { readonly stay: Stay }) {
  const [way, setWay] = useState<keyof typeof ways>('signed')
  return (
    <>
      <SegmentedControl
        mb="sm"
        aria-label="协议签了没有"
        data={Object.entries(ways).map(([value, label]) => ({ value, label }))}
        value={way}
        onChange={(value) => setWay(value === 'draft' ? 'draft' : 'signed')}
      />
      {way === 'signed' ? (
        <SignedAgreementForm key={stay.id} resident={resident} stay={stay} onDone={onDone} />
      ) : (
        <DraftAgreementForm resident={resident} renewsAgreementId={null} onDone={onDone} />
      )}
    </>
  )
}

type Stay = Resident['stays'][number]

/** A stay that is over gets its paper entered; a draft is for what is still to be signed. */
function OfStay({ resident, onDone, stay }: PartProps & { readonly stay: Stay | undefined }) {
  if (stay === undefined) {
    return <DraftAgreementForm resident={resident} renewsAgreementId={null} onDone={onDone} />
  }
  const { agreement } = stay
  if (agreement !== null && agreement.status !== 'paper-pending') {
    return <EditAgreementForm agreementId={agreement.id} onDone={onDone} />
  }
  if (stay.stayTo === null) return <NewForStay resident={resident} onDone={onDone} stay={stay} />
  return <SignedAgreementForm key={stay.id} resident={resident} stay={stay} onDone={onDone} />
}

/** An agreement is drawn up, entered as it was signed, renewed or put right. */
export function AgreementPage() {
  const { residentId } = route.useParams()
  const { stayId, agreementId, renews, isNew } = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const onDone = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'agreement' },
    })
  return (
    <ResidentFormPage title="服务协议" residentId={residentId} isRevealed>
      {(resident) => {
        if (agreementId !== undefined) {
          return <EditAgreementForm agreementId={agreementId} onDone={onDone} />
        }
        // What is new is written today; only a correction is made while a past day is shown.
        if (asOf !== null) {
          return (
            <NotNow residentId={residentId} title="正在看过去的日子">
              回到今天再登记协议。
            </NotNow>
          )
        }
        if (renews !== undefined || isNew) {
          const renewed = renews ?? null
          return (
            <DraftAgreementForm resident={resident} renewsAgreementId={renewed} onDone={onDone} />
          )
        }
        const stay = resident.stays.find(({ id }) => id === stayId) ?? resident.stays[0]
        return <OfStay resident={resident} onDone={onDone} stay={stay} />
      }}
    </ResidentFormPage>
  )
}

import { useAsOf } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { correctionWords } from './correction-words.ts'
import { addressOf, CorrectionChooser } from './CorrectionChooser.tsx'
import { CorrectBedOfStay } from './CorrectBedOfStay.tsx'
import { CorrectLeave } from './CorrectLeave.tsx'
import { CorrectStayDays } from './CorrectStayDays.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { correctionsOn, namedCorrection, type Correction } from './stay-periods.ts'

const route = getRouteApi('/residents/$residentId/correct-stay')

interface FormProps {
  readonly correction: Correction
  readonly onDone: () => Promise<unknown>
}

function CorrectionForm({ correction, onDone }: FormProps) {
  switch (correction.kind) {
    case 'stay':
      return <CorrectStayDays stay={correction.stay} onDone={onDone} />
    case 'bed':
      return <CorrectBedOfStay bed={correction.bed} onDone={onDone} />
    case 'leave':
      return <CorrectLeave leave={correction.leave} onDone={onDone} />
  }
}

function Corrections({ resident }: { readonly resident: Resident }) {
  const { id: residentId, stays } = resident
  const asOf = useAsOf()
  const today = useToday()
  const named = route.useSearch()
  const navigate = route.useNavigate()
  const rights = {
    mayWrite: useHolds('residents.write'),
    mayLeave: useHolds('residents.leave'),
    mayMove: useHolds('beds.move'),
  }
  const day = named.day ?? asOf ?? today
  const corrections = correctionsOn(stays, day)
  const correction = namedCorrection(stays, named)
  if (correction !== null) {
    const { title, days } = correctionWords(correction)
    const onDone = () => navigate({ to: '/residents/$residentId', params: { residentId } })
    return (
      <>
        <Text size="sm" mb="sm">
          更正 <strong>{title}</strong>，现在记的是 {days}。{' '}
          <TextLink from={route.id} to="." search={{ day }} size="sm" underline="always">
            换一项
          </TextLink>
        </Text>
        <CorrectionForm
          key={JSON.stringify(addressOf(correction))}
          correction={correction}
          onDone={onDone}
        />
      </>
    )
  }
  if (corrections.length === 0) {
    return (
      <NotNow residentId={residentId} title="没有入住记录">
        没有可以更正的入住、床位或外出。
      </NotNow>
    )
  }
  return (
    <CorrectionChooser residentId={residentId} day={day} corrections={corrections} {...rights} />
  )
}

/** Puts right what was entered about a stay: its days, its beds, its leaves; begins from the day shown. */
export function CorrectStayPage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="更正入住、床位、外出" residentId={residentId}>
      {(resident) => <Corrections resident={resident} />}
    </ResidentFormPage>
  )
}

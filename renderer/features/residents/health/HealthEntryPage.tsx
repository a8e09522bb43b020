import { getHealth, type healthKinds } from '#shared/contract/residents/health.ts'
import type { OutputOf } from '#shared/operation.ts'
import { allergyText } from '#shared/rules/allergy-words.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { SegmentedControl, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { NotNow, ResidentFormPage } from '../ResidentFormPage.tsx'
import { AllergyForm } from './AllergyForm.tsx'
import { DietForm } from './DietForm.tsx'
import { DiseaseForm } from './DiseaseForm.tsx'
import { healthKindWords } from './health-words.ts'
import { MedicineForm } from './MedicineForm.tsx'
import { WishForm } from './WishForm.tsx'

const route = getRouteApi('/residents/$residentId/health')

type Part = (typeof healthKinds)[number]
type Health = OutputOf<typeof getHealth>

const parts = Object.keys(healthKindWords) as Part[]

interface FormProps {
  readonly part: Part
  readonly health: Health
  readonly entryId: number | undefined
  readonly residentId: number
  readonly day: string
  readonly onDone: () => Promise<unknown>
}

/** The entry that is put right; null for a new one, undefined where it is not there any more. */
function entryOf<Entry extends { readonly id: number }>(
  entries: readonly Entry[],
  entryId: number | undefined,
): Entry | null | undefined {
  return entryId === undefined ? null : entries.find(({ id }) => id === entryId)
}

function PartForm({ part, health, entryId, ...form }: FormProps) {
  const lost = (
    <NotNow residentId={form.residentId} title={`没有这条${healthKindWords[part].title}`}>
      它可能已经作废。
    </NotNow>
  )
  switch (part) {
    case 'disease': {
      const entry = entryOf(health.diseases, entryId)
      return entry === undefined ? lost : <DiseaseForm entry={entry} {...form} />
    }
    case 'allergy': {
      const entry = entryOf(health.allergies, entryId)
      return entry === undefined ? lost : <AllergyForm entry={entry} {...form} />
    }
    case 'medicine': {
      const entry = entryOf(health.medicines, entryId)
      return entry === undefined ? lost : <MedicineForm entry={entry} {...form} />
    }
    case 'diet': {
      const entry = entryOf(health.diets, entryId)
      return entry === undefined ? lost : <DietForm entry={entry} {...form} />
    }
    case 'wish': {
      const entry = entryOf(health.wishes, entryId)
      return entry === undefined ? lost : <WishForm entry={entry} {...form} />
    }
  }
}

/** What the person does not stand, in sight where medicine or food is entered. */
function AllergyNotice({ health }: { readonly health: Health }) {
  const holding = health.allergies.filter(({ endedOn }) => endedOn === null)
  const known = holding.filter(({ kind }) => kind !== 'none-known')
  if (known.length > 0) {
    return (
      <Text size="sm" mb="sm">
        {known.map((allergy) => (
          <StatusMark key={allergy.id} kind={allergy.severity === 'severe' ? 'bad' : 'due'}>
            {allergyText(allergy)}
          </StatusMark>
        ))}
      </Text>
    )
  }
  return (
    <Text size="sm" mb="sm" c="dimmed">
      {holding.length > 0 ? '无已知过敏。' : '没有登记过敏情况。'}
    </Text>
  )
}

function Entry({ residentId }: { readonly residentId: number }) {
  const { part, entryId, day } = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf()
  // A correction sees the whole row, also an end after the day that is shown.
  const health = useOpened(getHealth, { residentId })
  const onDone = () =>
    navigate({
      to: '/residents/$residentId',
      params: { residentId },
      search: { tab: 'health' },
    })
  return (
    <>
      {entryId === undefined ? (
        <SegmentedControl
          mb="sm"
          aria-label="登记什么"
          data={parts.map((value) => ({ value, label: healthKindWords[value].title }))}
          value={part}
          onChange={(next) => void navigate({ search: { part: next, day }, replace: true })}
        />
      ) : null}
      <Loaded of={health} what="健康资料">
        {(known) => (
          <>
            {part === 'medicine' || part === 'diet' ? <AllergyNotice health={known} /> : null}
            <PartForm
              key={`${part}-${entryId ?? 'new'}`}
              part={part}
              health={known}
              entryId={entryId}
              residentId={residentId}
              day={day ?? asOf ?? today}
              onDone={onDone}
            />
          </>
        )}
      </Loaded>
    </>
  )
}

/** Enters or puts right what is known of a person's health, what she eats and wants. */
export function HealthEntryPage() {
  const { residentId } = route.useParams()
  const { part, entryId } = route.useSearch()
  const title = `${entryId === undefined ? '登记' : '更正'}${healthKindWords[part].title}`
  return (
    <ResidentFormPage title={title} residentId={residentId}>
      {() => <Entry key={residentId} residentId={residentId} />}
    </ResidentFormPage>
  )
}

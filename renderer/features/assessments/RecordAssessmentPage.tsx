import { getStart, record as recordAssessment } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { OutputOf } from '#shared/operation.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { isDay } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { sexAndAge } from '#renderer/domain/words.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  assessmentInput,
  newAssessment,
  withRuleChecks,
  type AssessmentValues,
} from './assessment-form.ts'
import { AssessmentForm } from './AssessmentForm.tsx'
import { ChooseAssessment } from './ChooseAssessment.tsx'
import { useInstrument } from './use-instrument.ts'

const route = getRouteApi('/assessments/new')

type Start = OutputOf<typeof getStart>

interface FormProps {
  readonly start: Start
  readonly book: InstrumentRulebook
}

/** The last assessment before the day that the form names, and the events before it. */
function useStart(start: Start, assessedOn: string): Start {
  const { residentId, instrument } = start
  const { data } = useOperationQuery(
    getStart,
    { residentId, instrument, assessedOn },
    { enabled: isDay(assessedOn), keepPrevious: true },
  )
  return data ?? start
}

/** Drafts of the ability sheet keep their name from before there were other instruments. */
function draftOf({ residentId, instrument }: Start): number | string {
  return instrument === 'gbt42195' ? residentId : `${residentId}-${instrument}`
}

function RecordForm({ start, book }: FormProps) {
  const { residentId, instrument, name } = start
  const navigate = route.useNavigate()
  const command = useCommand(recordAssessment)
  const today = useToday()
  const toInput = (values: AssessmentValues) => ({
    residentId,
    instrument,
    ...assessmentInput(values),
  })
  const record = useRecordForm<AssessmentValues>({
    initialValues: newAssessment(start, today),
    schema: withRuleChecks(recordAssessment.input, book),
    toInput,
    draft: useDraftStore<AssessmentValues>('assessments.record', draftOf(start)),
    save: async (values) => {
      const { id } = await command.mutateAsync(recordAssessment.input.parse(toInput(values)))
      notifyDone(`${name} 的${instrumentNames[instrument]}已登记`)
      await navigate({ to: '/assessments/$id', params: { id } })
    },
  })
  const { previous, careRiskEvents, proposals } = useStart(start, record.form.values.assessedOn)
  return (
    <AssessmentForm
      record={record}
      book={book}
      previous={previous}
      events={careRiskEvents}
      proposals={proposals}
      label={instrumentNames[instrument]}
      saveLabel="登记评估"
      onCancel={() => void navigate({ to: '/assessments' })}
    />
  )
}

/** `女 84 · 302-1 · 上次 2025-11-20`: enough to see that it is the right person. */
function lineOf({ sex, ageYears, bed, previous }: Start): string {
  const last = previous === null ? '以前没有评估' : `上次 ${previous.assessedOn}`
  return [sexAndAge(sex, ageYears), bed ?? '没有床位', last].join(' · ')
}

interface RecordForProps {
  readonly residentId: number
  readonly instrument: Instrument
}

function RecordFor({ residentId, instrument }: RecordForProps) {
  const start = useOpened(getStart, { residentId, instrument })
  const book = useInstrument(instrument)
  const what = `登记${instrumentNames[instrument]}`
  return (
    <Page
      isFixed
      title={start.data === undefined ? what : `${what}：${start.data.name}`}
      count={start.data === undefined ? undefined : lineOf(start.data)}
    >
      <Loaded of={start} what="评估前已知的情况">
        {(known) => (
          <Loaded of={book} what="评估标准">
            {(rulebook) => <RecordForm start={known} book={rulebook} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

/** A new assessment: of the person and by the instrument in the address, or as they are chosen here. */
export function RecordAssessmentPage() {
  const { residentId, instrument } = route.useSearch()
  const navigate = route.useNavigate()
  if (residentId !== undefined && instrument !== undefined) {
    const key = `${residentId} ${instrument}`
    return <RecordFor key={key} residentId={residentId} instrument={instrument} />
  }
  return (
    <ChooseAssessment
      residentId={residentId}
      instrument={instrument}
      onChoose={(chosen) => void navigate({ search: (old) => ({ ...old, ...chosen }) })}
    />
  )
}
